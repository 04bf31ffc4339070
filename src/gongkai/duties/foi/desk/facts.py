"""Facts of a request for the case page: the applicant with data masked, the letters with their titles."""

from dataclasses import dataclass

from gongkai.core.crypto import mask
from gongkai.duties.foi.letters import KINDS
from gongkai.duties.foi.models import Application, Delivery, InfoRequest, OfficialLetter

from .beside import shown_name

ROWS = (("id_number", "证件号码"), ("phone", "联系电话"), ("email", "电子邮箱"), ("address", "通信地址"))


@dataclass(frozen=True)
class Fact:
    """One row about the applicant. `field` names what can be revealed; empty when all is shown already."""

    label: str
    value: str
    field: str = ""
    mono: bool = False


@dataclass(frozen=True)
class Paper:
    title: str
    letter: OfficialLetter
    delivery: Delivery | None


def facts(application: Application, revealed: str) -> list[Fact]:
    """Who applies. Only the piece that was just revealed is in clear."""
    hidden = application.kind == "natural" and revealed != "name"
    name = shown_name(application) if hidden else application.name
    kind = application.get_kind_display()
    found = [Fact("申请人", f"{name}（{kind}）", "name" if hidden else "")]
    if application.representative:
        found.append(Fact("联系人", mask("name", application.representative)))
    for field, label in ROWS:
        if value := getattr(application, field):
            clear = revealed == field
            shown = value if clear else mask(field, value)
            found.append(Fact(label, shown, "" if clear else field, mono=field in ("id_number", "phone")))
    return found


def papers(request: InfoRequest) -> list[Paper]:
    """The letters of the request, void ones left out, oldest first."""
    letters = request.letters.exclude(stage=OfficialLetter.Stage.VOID).select_related("delivery")
    return [
        Paper(KINDS[letter.kind].title, letter, getattr(letter, "delivery", None))
        for letter in letters.order_by("created_at", "pk")
    ]
