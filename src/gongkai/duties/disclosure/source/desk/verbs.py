"""The buttons of a paper."""

from typing import Any

from gongkai.duties.disclosure.source import actions, forms
from gongkai.duties.disclosure.source.models import OfficialPaper
from gongkai.duties.disclosure.source.queries import access_paper, standpoints
from gongkai.duties.disclosure.source.states import PAPER
from gongkai.shell.desk.forms import VerbForm
from gongkai.shell.desk.verbs import Bench, Panel, Verb


def _said(paper: OfficialPaper, _form: VerbForm) -> dict[str, Any]:
    """What was held so far, and what each ground needs on record."""
    held = [
        f"{one.opinion.get_step_display()}（{one.opinion.person.name}）：{one.opinion.get_openness_display()}"
        for one in standpoints(paper)
    ]
    needs = [f"{label}：{needed}" for label, needed in forms.NEEDS]
    return {
        "panels": [Panel("已有的意见", lines=held or ["还没有"]), Panel("各项理由要写明什么", lines=needs)]
    }


VERBS: dict[str, Verb] = {
    "propose": Verb(actions.propose, forms.Held, "main", beside=_said, told="等待科室负责人的初步意见"),
    "opine": Verb(actions.opine, forms.Held, "main", beside=_said, told="等待领导决定"),
    "decide": Verb(actions.decide, forms.Held, "main", beside=_said, told="可以编号了"),
    "issue": Verb(actions.issue, forms.Issue, "main"),
    "hand_on": Verb(actions.hand_on, forms.HandOn, "main", told="稿件在“主动公开”里"),
    "revise": Verb(actions.revise, forms.Revise),
    "send_back": Verb(actions.send_back, forms.SendBack, tone="warn"),
    "reassess": Verb(actions.reassess, forms.Held, beside=_said),
    "drop": Verb(actions.drop, forms.Drop, tone="quiet"),
}
PAPERS = Bench(
    PAPER,
    VERBS,
    access_paper,
    "disclosure:paper",
    "disclosure:paper_perform",
    "disclosure/source/verb.html",
)
