"""The letters of a disclosure request: kinds, wording, composition, and the linter that lets them leave."""

from gongkai.core.render import Attachment

from .compose import compose
from .context import LetterContext
from .kinds import FIELDS, KINDS, Field, Kind, drafted, kind_of, required
from .lint import Problem, lint

__all__ = [
    "FIELDS",
    "KINDS",
    "Attachment",
    "Field",
    "Kind",
    "LetterContext",
    "Problem",
    "compose",
    "drafted",
    "kind_of",
    "lint",
    "required",
]
