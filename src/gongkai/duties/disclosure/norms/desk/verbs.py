"""The verbs of the register in a table."""

from gongkai.duties.disclosure.norms import actions
from gongkai.duties.disclosure.norms.access import access_record
from gongkai.duties.disclosure.norms.states import MACHINE
from gongkai.shell.desk.verbs import Bench, Verb

from . import forms as wanted

VERBS: dict[str, Verb] = {
    "legality": Verb(actions.legality, wanted.Legality, "main"),
    "register": Verb(actions.register, rank="main", told="登记号不会再变"),
    "file": Verb(actions.file, wanted.File, "main"),
    "prolong": Verb(actions.prolong, wanted.Prolong),
    "amend": Verb(actions.amend, wanted.Amend, told="读者在旧文件的页面上会看到"),
    "repeal": Verb(actions.repeal, wanted.Repeal, tone="warn", told="各个渠道同时显示已废止"),
    "lapse": Verb(actions.lapse, wanted.Lapse, tone="warn", told="各个渠道同时显示已失效"),
}
BENCH = Bench(
    MACHINE, VERBS, access_record, "disclosure:norm", "disclosure:norm_perform", "disclosure/norms/verb.html"
)
