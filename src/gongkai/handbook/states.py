"""docs/states.md: the state table of every room that has one, with the roles that hold each permission."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

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
    sections = [
        states.document(machine, title=f"{room.verbose_name} `{machine.prefix}`", who=roles)
        for room, machine in machines()
    ]
    return "\n".join([HEAD, *sections])


def machines() -> Iterator[tuple[AppConfig, Machine]]:
    """Every machine of our own apps, found where the house keeps them: in `states.py` of the app or of its rooms."""
    for app in apps.get_app_configs():
        if app.name.startswith("gongkai."):
            for module in _tables(app):
                yield from ((app, thing) for thing in vars(module).values() if isinstance(thing, Machine))


def _tables(app: AppConfig) -> Iterator[ModuleType]:
    rooms = sorted(path.parent.name for path in Path(app.path).glob("*/states.py"))
    for name in (f"{app.name}.states", *(f"{app.name}.{room}.states" for room in rooms)):
        if find_spec(name):
            yield import_module(name)


def roles(permission: str) -> str:
    """The names of the roles that hold the permission. Raises KeyError when no room grants it."""
    return "、".join(role.label for role in PERMISSIONS[permission].roles())
