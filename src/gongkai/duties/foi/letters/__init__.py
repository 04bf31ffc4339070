"""The letters of a disclosure request: kinds, wording, composition, and the linter that lets them leave."""

from .compose import compose
from .context import LetterContext
from .kinds import FIELDS, KINDS, Field, Kind, drafted, required
from .lint import Problem, lint

__all__ = [
    "FIELDS",
    "KINDS",
    "Field",
    "Kind",
    "LetterContext",
    "Problem",
    "compose",
    "drafted",
    "lint",
    "required",
]
