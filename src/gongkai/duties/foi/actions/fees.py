"""信息处理费: notice with the tier arithmetic, payment, waiver (article 42; 国办函〔2020〕109号)."""

from datetime import date

from gongkai.core.ledger import Actor
from gongkai.core.time import today
from gongkai.core.transitions import Refused
from gongkai.duties.foi import clock, correspondence
from gongkai.duties.foi.models import FeeNotice, InfoRequest
from gongkai.duties.foi.queries import items_before
from gongkai.law.clock import Mark, MarkKind
from gongkai.law.fees import fee_by_item, fee_by_page, pay_by

from .step import step


def charge(
    request: InfoRequest, *, actor: Actor, method: str, quantity: int, version: int | None = None
) -> InfoRequest:
    """Send the fee notice. By item the applicant's earlier items of the same month count first; by page they do not."""

    def apply(locked: InfoRequest) -> dict:
        before = items_before(locked) if method == FeeNotice.Method.ITEM else 0
        fee = fee_by_item(before, quantity) if method == FeeNotice.Method.ITEM else fee_by_page(quantity)
        if fee.amount == 0:
            raise Refused(["按收费标准计算为 0 元，不需要收费通知。"])
        last = pay_by(today())
        FeeNotice.objects.create(
            request=locked,
            method=method,
            before=before,
            quantity=quantity,
            amount=fee.amount,
            arithmetic=list(fee.lines),
            sent_on=today(),
            pay_by=last,
        )
        marks = clock.advance(locked, Mark(MarkKind.FEE_ASKED, on=today(), until=last))
        letter = correspondence.issue(
            locked,
            "fee",
            actor,
            {
                "method": method,
                "amount": fee.amount,
                "arithmetic": list(fee.lines),
                "pay_by": last.isoformat(),
            },
        )
        return {"amount": fee.amount, "pay_by": last.isoformat(), "letter": letter.number, "marks": marks}

    return step("charge", request, actor, apply, version)


def record_payment(
    request: InfoRequest, *, actor: Actor, on: date, receipt_number: str, version: int | None = None
) -> InfoRequest:
    """Paid in full: the reply period starts over the day after."""

    def apply(locked: InfoRequest) -> dict:
        fee = locked.fee
        if not fee.sent_on <= on <= today():
            raise Refused([f"缴费日期应在 {fee.sent_on} 和今天之间。"])
        fee.paid_on, fee.receipt_number = on, receipt_number
        fee.save(update_fields=["paid_on", "receipt_number"])
        marks = clock.advance(locked, Mark(MarkKind.FEE_PAID, on=on))
        return {
            "paid_on": on.isoformat(),
            "amount": fee.amount,
            "receipt_number": receipt_number,
            "marks": marks,
        }

    return step("record_payment", request, actor, apply, version)


def waive_fee(request: InfoRequest, *, actor: Actor, reason: str, version: int | None = None) -> InfoRequest:
    """Waive it, with a reason (FS-03): the reply period starts over as after payment."""

    def apply(locked: InfoRequest) -> dict:
        if not reason.strip():
            raise Refused(["请写明免收的理由。"])
        locked.fee.waived_reason = reason
        locked.fee.save(update_fields=["waived_reason"])
        return {"reason": reason, "marks": clock.advance(locked, Mark(MarkKind.FEE_PAID, on=today()))}

    return step("waive_fee", request, actor, apply, version)
