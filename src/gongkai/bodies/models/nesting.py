"""What may stand under what in the first line of the tree."""

from .tree import Body, BodyKind

UNDER: dict[str, set[str]] = {
    BodyKind.GOVERNMENT: set(BodyKind) - {BodyKind.VILLAGE},
    BodyKind.DEPARTMENT: {BodyKind.DEPARTMENT, BodyKind.SECTION, BodyKind.WINDOW},
    BodyKind.TOWN: {BodyKind.SECTION, BodyKind.WINDOW, BodyKind.VILLAGE},
    BodyKind.SECTION: {BodyKind.SECTION, BodyKind.WINDOW},
    BodyKind.VILLAGE: {BodyKind.WINDOW},
    BodyKind.WINDOW: set(),
}


def why_not_kinds(kind: str, upper_kind: str, upper_name: str) -> str:
    """Empty, or why a body of `kind` cannot stand under one of `upper_kind`."""
    if kind in UNDER[upper_kind]:
        return ""
    return f"{BodyKind(kind).label}不能设在{BodyKind(upper_kind).label}（{upper_name}）下面"


def why_not_under(kind: str, parent: Body | None) -> str:
    """Empty, or why a body of this kind cannot stand under this superior (None: at the top)."""
    if parent is None:
        top = kind == BodyKind.GOVERNMENT
        return "" if top else f"最上一级应当是政府，不能是{BodyKind(kind).label}"
    if parent.closed_on:
        return f"上级{parent.name}已撤销"
    return why_not_kinds(kind, parent.kind, parent.name)
