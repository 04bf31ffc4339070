"""docs/states.md: the state table of every room that has one, with the roles that hold each permission."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps

from gongkai.bodies.roles import PERMISSIONS
from gongkai.core import states
from gongkai.core.transitions import Machine

HEAD = """# 状态和办理

本页由 `make docs` 从各业务的 `states.py` 生成，请勿手改。一行是一种办理：从哪个状态到哪个状态，谁可以办，还要满足什么条件。
每次办理都在一个事务里锁定、重读、核对条件、写入并记一条事件，事件名就是代码列。
"""


def document() -> str:
    """The whole page."""
    sections = [states.document(machine, title=room.verbose_name, who=roles) for room, machine in machines()]
    return "\n".join([HEAD, *sections])


def machines() -> Iterator[tuple[AppConfig, Machine]]:
    """Every machine of our own apps, found where the house keeps them: in `states.py`."""
    for room in apps.get_app_configs():
        if room.name.startswith("gongkai.") and find_spec(f"{room.name}.states"):
            for thing in vars(import_module(f"{room.name}.states")).values():
                if isinstance(thing, Machine):
                    yield room, thing


def roles(permission: str) -> str:
    """The names of the roles that hold the permission. Raises KeyError when no room grants it."""
    return "、".join(role.label for role in PERMISSIONS[permission].roles())
