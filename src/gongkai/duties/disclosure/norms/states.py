"""The life of a normative document in the register, one line a step. docs/states.md is printed from this table."""

from gongkai.core.transitions import Machine, T

from . import guards as g
from .models import NormRecord

S = NormRecord.State
BINDING = {S.IN_FORCE, S.AMENDED}
STANDING = {S.DRAFTED, S.REGISTERED, S.IN_FORCE, S.AMENDED}

MACHINE = Machine(
    "norm",
    S,
    [
        T("legality", "登记合法性审核意见", {S.DRAFTED}, None, "disclosure.register"),
        T("register", "统一登记、编号", {S.DRAFTED}, S.REGISTERED, "disclosure.register", [g.legality_given]),
        T("enter_into_force", "公布", {S.REGISTERED}, S.IN_FORCE, "system", [g.document_public]),
        T("file", "登记备案", BINDING, None, "disclosure.register"),
        T("amend", "登记修改", BINDING, S.AMENDED, "disclosure.register"),
        T("prolong", "重新公布，延长有效期", BINDING, None, "disclosure.register"),
        T("repeal", "废止", BINDING, S.REPEALED, "disclosure.register"),
        T("lapse", "宣布失效", BINDING, S.EXPIRED, "disclosure.register"),
        T("run_out", "有效期届满", BINDING, S.EXPIRED, "system"),
    ],
)
