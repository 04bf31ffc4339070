"""Whether the file carries the decision: the facts without which a closing decision is lost in court.

A draft may say anything; it is sent to review only when what it rests on was done and is on record.
"""

from collections.abc import Callable

from gongkai.core.time import today
from gongkai.duties.foi.models import Consultation, InfoRequest, OfficialLetter

LAPSED = {"lapsed_supplement", "lapsed_fee"}
UNWILLING = {Consultation.Opinion.OBJECT, Consultation.Opinion.PARTLY}


def why_not(request: InfoRequest, letter: OfficialLetter) -> str | None:
    """Why this decision may not be drafted on this file, in a sentence; None when it may."""
    decision = letter.decision
    if request.clock == "waiting" and decision not in LAPSED:
        return "正在等待申请人补正或者缴费，期满后只能作逾期处理。"
    missing = _MISSING.get("refused_third_party" if _protects_third_party(letter) else decision)
    return missing(request) if missing else None


def overruled(request: InfoRequest, letter: OfficialLetter) -> list[Consultation]:
    """Third parties whose information is released against their word. A part withheld for a third party's reasonable
    objection follows it; a partial consent covers a partial release."""
    if letter.decision not in ("granted", "partial"):
        return []
    against = UNWILLING if letter.decision == "granted" else {Consultation.Opinion.OBJECT}
    parties = _third_parties(request).filter(opinion__in=against).order_by("pk")
    return [p for p in parties if not (p.reasonable and _protects_third_party(letter))]


def _protects_third_party(letter: OfficialLetter) -> bool:
    return "refused_third_party" in (letter.decision, letter.fields.get("ground"))


def _third_parties(request: InfoRequest):
    return request.consultations.filter(kind=Consultation.Kind.THIRD_PARTY)


def _owes_fee(request: InfoRequest) -> bool:
    fee = getattr(request, "fee", None)
    return fee is not None and fee.paid_on is None and not fee.waived_reason


def _no_search(request: InfoRequest) -> str | None:
    if request.searches.filter(hits=0).exists():
        return None
    return "没有“查到 0 件”的检索记录，不能答复信息不存在（第三十六条第四项）。"


def _no_supplement(request: InfoRequest) -> str | None:
    if request.supplement_sent_on:
        return None
    return "没有告知过补正，不能以申请内容不明确答复（第三十条）。"


def _no_objection(request: InfoRequest) -> str | None:
    """Silence leaves the decision to the body; consent, or an objection without reasonable grounds, does not."""
    parties = [p for p in _third_parties(request) if p.closed_on]
    if not parties:
        return "没有征求第三方意见的记录，不能以第三方合法权益为由不予公开（第三十二条）。"
    if all(p.opinion == Consultation.Opinion.AGREE or p.reasonable is False for p in parties):
        return "第三方同意公开，或者其理由不合理，不能以第三方合法权益为由不予公开（第三十二条）。"
    return None


def _no_reasons(request: InfoRequest) -> str | None:
    if request.reasons_due is None:
        return "没有要求申请人说明理由，不能以无正当理由大量反复申请为由不予处理（第三十五条）。"
    if not request.reasons_given and today() <= request.reasons_due:
        return f"申请人说明理由的期限到 {request.reasons_due}，还没有届满。"
    return None


def _no_supplement_lapse(request: InfoRequest) -> str | None:
    if request.clock != "waiting" or _owes_fee(request):
        return "没有等待中的补正，不能作逾期不补正处理（第三十条）。"
    return None


def _no_fee_lapse(request: InfoRequest) -> str | None:
    if request.clock != "waiting" or not _owes_fee(request):
        return "没有等待中的收费通知，不能作逾期未缴费处理。"
    return None


_MISSING: dict[str, Callable[[InfoRequest], str | None]] = {
    "nonexistent": _no_search,
    "unclear": _no_supplement,
    "refused_third_party": _no_objection,
    "excessive": _no_reasons,
    "lapsed_supplement": _no_supplement_lapse,
    "lapsed_fee": _no_fee_lapse,
}
