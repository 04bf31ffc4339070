"""Names, posts and telephones against the register: former names of bodies, posts of somebody else."""

import re
from collections.abc import Iterator

from .marks import Mark
from .register import Leader, Register
from .words import confusable

_FORMERLY = re.compile(r"(?:原|前|旧称|曾用名|[（(]原)$")
# Posts of which a leader holds one. 主任, 组长 and 书记 come with many committees besides.
_TITLE = re.compile(r"(?:常务)?副?(?:[省市区县州旗镇乡局厅处科]长|检察长|秘书长)")


def former_bodies(text: str, known: Register) -> Iterator[Mark]:
    """A body under a name it gave up before the text was made; 原… and quoted titles of old documents may say it."""
    titles = [found.span() for found in re.finditer("《[^《》]*》", text)]
    for body in known.bodies:
        for former in body.former:
            if former.until is not None and known.day <= former.until:
                continue
            for found in re.finditer(re.escape(former.name), text):
                if _FORMERLY.search(text[max(0, found.start() - 4) : found.start()]) or _inside(
                    found.start(), titles
                ):
                    continue
                if not _part_of_a_name(text, found, known.names):
                    yield Mark(*found.span(), f"“{former.name}”已更名为“{body.name}”", body.name)


def wrong_posts(text: str, known: Register) -> Iterator[Mark]:
    """A leader beside a post he or she does not hold."""
    for leader in known.leaders:
        for found in re.finditer(re.escape(leader.name), text):
            title = _title_before(text, found.start()) or _title_after(text, found.end())
            if title and not _holds(leader, title):
                posts = "、".join(leader.posts)
                yield Mark(*found.span(), f"{leader.name}登记的职务是“{posts}”，这里写作“{title}”")


def misspelt_leaders(text: str, known: Register) -> Iterator[Mark]:
    """Right after a post stands a name that differs from its holder's by one character that sounds alike."""
    names = {leader.name for leader in known.leaders}
    for title in _TITLE.finditer(text):
        for leader in known.leaders:
            written = text[title.end() : title.end() + len(leader.name)]
            if written in names or not _holds(leader, title[0]):
                continue
            if _sounds_like(written, leader.name):
                yield Mark(
                    title.end(), title.end() + len(written), f"登记的姓名是“{leader.name}”", leader.name
                )


def short_phones(text: str, known: Register) -> Iterator[Mark]:
    """A landline with an area code of ours that has another length than every registered one."""
    lengths: dict[str, set[int]] = {}
    for phone in known.phones:
        if found := re.fullmatch(r"(0\d{2,3})-?(\d{7,8})", phone):
            lengths.setdefault(found[1], set()).add(len(found[2]))
    for area, right in lengths.items():
        for found in re.finditer(rf"(?<![\d-]){area}[-—－]?(\d{{5,9}})(?![\d-])", text):
            if len(found[1]) not in right:
                wanted = "或者".join(str(length) for length in sorted(right))
                yield Mark(*found.span(), f"区号 {area} 的电话是 {wanted} 位，这里是 {len(found[1])} 位")


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start < place < end for start, end in spans)


def _part_of_a_name(text: str, found: re.Match[str], names: frozenset[str]) -> bool:
    """The former name may be the beginning or the end of a present one."""
    around = text[max(0, found.start() - 20) : found.end() + 20]
    return any(found[0] in name and name in around for name in names)


def _title_before(text: str, place: int) -> str:
    found = [title for title in _TITLE.finditer(text, max(0, place - 8), place) if title.end() == place]
    return found[-1][0] if found else ""


def _title_after(text: str, place: int) -> str:
    found = _TITLE.match(text, place)
    return found[0] if found else ""


def _holds(leader: Leader, title: str) -> bool:
    plain = title.removeprefix("常务")
    for post in leader.posts:
        for part in re.split("[、，和兼 ]", post):
            if part.endswith(plain) and not part.endswith(f"副{plain}"):
                return True
    return False


def _sounds_like(written: str, name: str) -> bool:
    if len(written) != len(name) or written[:1] != name[:1]:
        return False
    changed = [(a, b) for a, b in zip(written, name, strict=True) if a != b]
    return len(changed) == 1 and confusable(*changed[0])
