"""Giving index codes: the body's front part, the year of publication, a running number without gaps (PD-05)."""

from collections.abc import Callable

from gongkai.bodies.models import Body
from gongkai.core.numbering import next_number
from gongkai.core.transitions import Refused
from gongkai.law.numbering import BadNumber, IndexCode, index_patterns, organisation_code

from .models import PublicationRules


def next_index_code(body: Body, year: int) -> str:
    """The next index code of a body; inside the caller's transaction, so that none is lost or given twice.

    Raises Refused when the body has neither a 统一社会信用代码 nor a front part of its own.
    """
    return index_codes(body)(year)


def index_codes(body: Body) -> Callable[[int], str]:
    """As `next_index_code`, for many documents of one body: a function of the year."""
    rules = PublicationRules.objects.filter(body=body).first() or PublicationRules(body=body)
    pattern, front = index_patterns()[rules.index_pattern], front_of(body, rules)
    return lambda year: pattern.format(IndexCode(front, year, next_number(f"index:{front}", year)))


def front_of(body: Body, rules: PublicationRules) -> str:
    """The front part of the body's index codes. Raises Refused when it cannot be made."""
    if rules.index_front:
        return rules.index_front
    try:
        whole = organisation_code(body.credit_code)
    except BadNumber as error:
        raise Refused(
            [f"{body.name}没有登记统一社会信用代码，不能编索引号。请系统管理员补登，或者设定索引号前段。"]
        ) from error
    return body.credit_code if rules.index_pattern == "credit" else whole
