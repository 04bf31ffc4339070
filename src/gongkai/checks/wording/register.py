"""What is known about the bodies of a place, against which names in a text are held."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Former:
    """A name no longer used; `until` is its last day, None when nobody knows it."""

    name: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A body with its full name, its short names and its former names."""

    name: str
    short: tuple[str, ...] = ()
    former: tuple[Former, ...] = ()


@dataclass(frozen=True, slots=True)
class Leader:
    """A leader with every post held on the day the text was made, such as 副区长."""

    name: str
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the body's own list: `wrong` is not to be written, `right` is."""

    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Register:
    """Everything known. `made_on` is the day of the text (生成日期), today when it has none yet.

    `phones` are the published numbers of bodies, with their area codes.
    """

    today: date
    made_on: date | None = None
    bodies: tuple[Body, ...] = ()
    leaders: tuple[Leader, ...] = ()
    phones: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()

    @property
    def day(self) -> date:
        return self.made_on or self.today

    @property
    def names(self) -> frozenset[str]:
        """Every name that may be written: full and short."""
        return frozenset(name for body in self.bodies for name in (body.name, *body.short))
