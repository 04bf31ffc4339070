"""The index table of an article (rules of 国办秘函〔2009〕6号) and the fields of structured kinds, as label and value."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.duties.disclosure.documents.kinds import Field, fields_of
from gongkai.duties.disclosure.documents.models import Audience, Document, Kind, Validity
from gongkai.duties.disclosure.norms.models import NormRecord
from gongkai.law.lists import choices
from gongkai.shell.templatetags.shell import cn_day

ENDED_ON = {Validity.REPEALED: "废止日期", Validity.EXPIRED: "失效日期"}


@dataclass(frozen=True)
class Fact:
    """One cell of a table of facts. `look` is "mono", "validity" or empty."""

    label: str
    value: str
    look: str = ""


def index_facts(document: Document, norm: NormRecord | None) -> list[Fact]:
    """What the index table shows, in its order; what a document has none of is left out."""
    found = [
        Fact("索引号", document.index_code or "", "mono"),
        Fact(
            "信息分类", " / ".join(filter(None, [document.category.name, _named("subjects", document.topic)]))
        ),
        Fact("发布机构", document.body.name),
        Fact("生成日期", cn_day(document.generated_on)),
        Fact("文号", document.number),
        Fact("统一登记号", norm.register_number if norm else "", "mono"),
        Fact("发布日期", cn_day(document.published_at)),
        Fact("施行日期", cn_day(document.effective_on)),
        Fact("有效性", validity_of(document), "validity"),
        Fact("有效期至", cn_day(norm.expires_on) if norm and norm.ended_on is None else ""),
        Fact(ENDED_ON.get(document.validity, ""), cn_day(norm.ended_on) if norm else ""),
        Fact("体裁", _named("genres", document.genre)),
        Fact("公开环节", _named("stages", document.stage)),
        Fact("责任科室", document.section.name if document.section else ""),
        Fact("公开范围", "" if document.audience == Audience.PUBLIC else document.get_audience_display()),
    ]
    return [fact for fact in found if fact.value]


def register_of(document: Document) -> NormRecord | None:
    """Its line in the register of normative documents."""
    return NormRecord.objects.filter(document=document).first() if document.kind == Kind.NORM else None


def validity_of(document: Document) -> str:
    """Whether it still binds; empty for what never binds."""
    return "" if document.validity == Validity.NONE else document.validity


def pairs(facts: list[Fact]) -> list[list[Fact]]:
    """Two facts a row, for a table of four columns."""
    return [facts[start : start + 2] for start in range(0, len(facts), 2)]


def structured(document: Document) -> list[Fact]:
    """The fields of a structured kind (PD-18 to PD-21) that are filled in."""
    return list(_filled(document))


def _filled(document: Document) -> Iterator[Fact]:
    for field in fields_of(document.kind):
        if value := str(document.facts.get(field.id, "")):
            yield Fact(field.label, _shown(field, value))


def _shown(field: Field, value: str) -> str:
    return f"{Decimal(value):,} 元" if field.type == "amount" else value


def _named(name: str, code: str) -> str:
    return dict(choices(name)).get(code, "") if code else ""
