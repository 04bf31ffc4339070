"""The desk's verbs in two tables, for an edition on its way and for the document that readers have."""

from functools import partial
from typing import Any

from gongkai.core.ledger import Actor
from gongkai.duties.disclosure.documents.access import access_document
from gongkai.duties.disclosure.documents.models import Document, Edition
from gongkai.duties.disclosure.documents.queries import in_hand
from gongkai.duties.disclosure.release import actions
from gongkai.duties.disclosure.release.guards import last_step
from gongkai.duties.disclosure.release.states import DOCUMENT, EDITION
from gongkai.shell.desk.forms import Reason
from gongkai.shell.desk.verbs import Bench, Button, Verb

from .access import access_newest
from .forms import verbs as wanted
from .shown import beside


def _hand_over(document: Document, **arguments: Any) -> Edition:
    """Of the edition in hand, or of the newest: who answers for it from now on."""
    edition = in_hand(document) or document.editions.order_by("-number").first()
    return actions.hand_over(edition, **arguments)


EDITION_VERBS: dict[str, Verb] = {
    "submit": Verb(actions.submit, wanted.Submit, "main", beside=beside.chain, told="审查人在待办里可以看到"),
    "opine": Verb(actions.opine, wanted.Opine, "main", beside=beside.reviewed),
    "approve": Verb(actions.opine, wanted.Opine, "main", beside=beside.reviewed, told="可以公开了"),
    "return": Verb(actions.return_, wanted.Return, "main", tone="warn", beside=beside.reviewed),
    "answer": Verb(partial(actions.answer, answer="open"), wanted.Answer, "main", beside=beside.referral),
    "answer_partly": Verb(
        partial(actions.answer, answer="partly"), wanted.Answer, "main", beside=beside.referral
    ),
    "answer_closed": Verb(
        partial(actions.answer, answer="closed"), wanted.Answer, "main", tone="warn", beside=beside.referral
    ),
    "publish": Verb(actions.publish, rank="main", beside=beside.publication, told="读者现在就能看到"),
    "schedule": Verb(actions.schedule, wanted.Schedule, beside=beside.publication),
    "refer": Verb(actions.refer, wanted.Refer, beside=beside.reviewed, told="本机关承诺的期限停止计算"),
    "exempt": Verb(actions.exempt, wanted.Exempt, beside=beside.due, told="现在按法定期限计算"),
    "drop": Verb(actions.drop, Reason, tone="quiet"),
}
DOCUMENT_VERBS: dict[str, Verb] = {
    "correct": Verb(actions.correct, wanted.Correct, "main", told="新版本已经备好，改好以后送审"),
    "withdraw": Verb(actions.withdraw, wanted.Withdraw, tone="warn", told="原地址只留下撤回的记录"),
    "limit_time": Verb(actions.limit_time, wanted.LimitTime),
    "file_under": Verb(actions.file_under, wanted.FileUnder),
    "link": Verb(actions.link, wanted.Link),
    "hand_over": Verb(_hand_over, wanted.HandOver),
}
# Verbs on one hit of the scan: their buttons stand beside the hit.
HIT_VERBS: dict[str, Verb] = {
    "clear_hit": Verb(actions.clear_hit, wanted.ClearHit, beside=beside.hit, told="等待第二人核对"),
    "second_hit": Verb(actions.second_hit, wanted.SecondHit, beside=beside.hit),
}
PLACES = ("disclosure:document", "disclosure:perform", "disclosure/desk/verb.html")
EDITIONS = Bench(EDITION, EDITION_VERBS, access_newest, *PLACES)
DOCUMENTS = Bench(DOCUMENT, DOCUMENT_VERBS, access_document, *PLACES)
HITS = Bench(EDITION, HIT_VERBS, access_newest, *PLACES)
BENCHES = (EDITIONS, DOCUMENTS, HITS)


def buttons(edition: Edition, actor: Actor) -> list[Button]:
    """Everything that this person may have to do with the document, open things first."""
    pk = edition.document_id
    found = EDITIONS.buttons(edition, actor, pk) + DOCUMENTS.buttons(edition.document, actor, pk)
    needless = "opine" if last_step(edition, actor) is None else "approve"
    return sorted((button for button in found if button.name != needless), key=lambda button: not button.open)
