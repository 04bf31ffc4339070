"""The verbs on an objection."""

from gongkai.duties.disclosure.publicity import actions
from gongkai.duties.disclosure.publicity.access import access_objection
from gongkai.duties.disclosure.publicity.states import OBJECTION
from gongkai.shell.desk.verbs import Bench, Verb

from .forms import Answer

VERBS = {
    "check": Verb(actions.check, rank="main"),
    "answer": Verb(actions.answer, Answer, "main", told="异议人凭查询码能看到"),
}
BENCH = Bench(
    OBJECTION,
    VERBS,
    access_objection,
    "disclosure:objection_case",
    "disclosure:objection_perform",
    "disclosure/publicity/desk/verb.html",
)
