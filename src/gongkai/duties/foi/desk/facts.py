"""Facts of a request for the case page: the applicant with data masked, the letters with their titles."""

from dataclasses import dataclass

from gongkai.core.crypto import mask
from gongkai.duties.foi.letters import KINDS
from gongkai.duties.foi.models import Application, Delivery, InfoRequest, OfficialLetter

from .beside import shown_name

ROWS = (("id_number", "证件号码"), ("phone", "联系电话"), ("email", "电子邮箱"), ("address", "通信地址"))


@dataclass(frozen=True)
class Fact:
    """One row about the applicant."""

    label: str
    value: str
    mono: bool = False


@dataclass(frozen=True)
class Paper:
    title: str
    letter: OfficialLetter
    delivery: Delivery | None


def facts(application: Application, *, revealed: bool) -> list[Fact]:
    """Who applies: masked, or in clear after `actions.reveal`."""
    name = application.name if revealed else shown_name(application)
    found = [Fact("申请人", f"{name}（{application.get_kind_display()}）")]
    if application.representative:
        found.append(Fact("联系人", _shown("name", application.representative, revealed=revealed)))
    for field, label in ROWS:
        if value := getattr(application, field):
            found.append(
                Fact(label, _shown(field, value, revealed=revealed), field in ("id_number", "phone"))
            )
    return found


def _shown(kind: str, value: str, *, revealed: bool) -> str:
    return value if revealed else mask(kind, value)


def papers(request: InfoRequest) -> list[Paper]:
    """The letters of the request, void ones left out, oldest first."""
    letters = request.letters.exclude(stage=OfficialLetter.Stage.VOID).select_related("delivery")
    return [
        Paper(KINDS[letter.kind].title, letter, getattr(letter, "delivery", None))
        for letter in letters.order_by("created_at", "pk")
    ]
