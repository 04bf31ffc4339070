"""What somebody holds about a paper: the attribute, and for everything but 主动公开 a ground with its law and reason."""

from dataclasses import dataclass

from gongkai.core.transitions import Refused
from gongkai.law.lists import GROUNDS

from .models import NegativeEntry, Openness


@dataclass(frozen=True)
class View:
    """`ground` is a code of law.lists.GROUNDS, `basis` the law with its article, `reason` free words (PD-01, RV-08)."""

    openness: str
    ground: str = ""
    basis: str = ""
    reason: str = ""
    negative: NegativeEntry | None = None

    def checked(self) -> "View":
        """Itself; OPEN without what it has no use for. Raises Refused for what is missing."""
        if self.openness not in Openness.values:
            raise Refused(["请选择公开属性"])
        if self.openness == Openness.OPEN:
            return View(Openness.OPEN, reason=self.reason.strip())
        ground = GROUNDS.get(self.ground)
        told = []
        if ground is None:
            told.append("不主动公开的，请从清单里选择理由")
        elif not self.reason.strip():
            told.append(f"请写明{ground.needs}")
        if not self.basis.strip():
            told.append("请写明法律依据和条款")
        if self.negative and self.negative.ground != self.ground:
            told.append(f"负面清单“{self.negative.matter}”的理由与所选的不一致")
        if told:
            raise Refused(told)
        return View(self.openness, self.ground, self.basis.strip(), self.reason.strip(), self.negative)


def differ(first: str, second: str) -> bool:
    """Whether two people disagree. Taking parts out is a way of disclosing, 依申请公开 one of not disclosing."""
    return (first in (Openness.OPEN, Openness.PARTLY)) != (second in (Openness.OPEN, Openness.PARTLY)) or (
        Openness.PARTLY in (first, second) and first != second
    )
