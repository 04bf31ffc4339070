"""docs/permissions.md: who may do what, printed from the grants of all rooms."""

from django.apps import apps

from .models import Role
from .roles import PERMISSIONS, SECTION_BOUND, SUBTREE, Verb

HEAD = """# 谁可以办什么

这一页由各个业务的 `rules.py` 生成（`gongkai docs`），不要手工修改。

权限只来自当天有效的任职：到任日起、最后一天止；代理人只在代理期内有。
“本”是任职所在机关（{sections}只限本科室和下级窗口，还没有分到科室的件除外）；“下”是本机关、下级，
以及以本机关为上级主管部门的单位和它们的下级；空白是不可以。系统、安全、审计三类管理员由不同的人担任，
也不能兼任办理岗位；谁办过的件，谁不能监督。没有任职的人、已停用的账号，什么都不能办。
申请人不登录，凭编号和查询码办自己的件。
"""


def document() -> str:
    """The whole page."""
    sections = "、".join(role.label for role in Role if role in SECTION_BOUND)
    rooms: dict[str, list[Verb]] = {}
    for name in sorted(PERMISSIONS):
        rooms.setdefault(name.split(".")[0], []).append(PERMISSIONS[name])
    parts = [HEAD.format(sections=sections)]
    parts += [_room(room, verbs) for room, verbs in rooms.items()]
    return "\n".join(parts)


def _room(room: str, verbs: list[Verb]) -> str:
    roles = [role for role in Role if any(verb.reaches(role) for verb in verbs)]
    lines = [
        f"## {apps.get_app_config(room).verbose_name}",
        "",
        "| 办理 | " + " | ".join(role.label for role in roles) + " |",
        "|---|" + "---|" * len(roles),
    ]
    for verb in verbs:
        cells = [_cell(verb, role) for role in roles]
        lines.append(f"| {verb.label} `{verb.name}` | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _cell(verb: Verb, role: Role) -> str:
    reaches = verb.reaches(role)
    return "下" if SUBTREE in reaches else "本" if reaches else ""
