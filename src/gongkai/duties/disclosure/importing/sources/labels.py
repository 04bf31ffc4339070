"""What sources call the fields: headings of tables, rows of index tables, lines under a title, keys of JSON."""

import re
import tomllib
import unicodedata
from importlib.resources import files

DATA = tomllib.loads((files("gongkai.duties.disclosure") / "data/importing.toml").read_text("utf-8"))
NAMES: dict[str, list[str]] = DATA["names"]
FIELDS = {name: field for field, names in NAMES.items() for name in names}
_BLANKS = re.compile(r"[\s\u3000\u200b\ufeff*]+")
_longest_first = sorted((*FIELDS, *DATA["page"]["furniture"]), key=len, reverse=True)
# Short names end longer words (采集时间); only 来源 is also written close behind a title.
_endings = [name for name in _longest_first if len(name) == 2 and name != "来源"]
_names = [name for name in _longest_first if name not in _endings]
LABEL = re.compile(rf"(?P<label>{'|'.join(_names)}|(?<![\u3400-\u9fff])(?:{'|'.join(_endings)}))\s*[:：]")


def field_of(heading: str) -> str | None:
    """The field that a heading means, None for one that means none: any width, blanks and colons do not count."""
    plain = _BLANKS.sub("", unicodedata.normalize("NFKC", heading)).strip(":")
    return FIELDS.get(plain) or (plain if plain in NAMES and plain != "content" else None)


def label(field: str) -> str:
    """What reports call a field."""
    return NAMES[field][0]
