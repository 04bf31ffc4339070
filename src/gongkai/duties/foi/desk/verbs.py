"""The desk's verbs in one table: which form asks for the arguments of which action, on which page."""

from gongkai.duties.foi.actions import (
    aside,
    assignment,
    consultation,
    extension,
    fees,
    intake,
    reply,
    service,
    supplement,
)
from gongkai.duties.foi.forms import draft, staff, working
from gongkai.duties.foi.forms import reply as replying
from gongkai.duties.foi.states import MACHINE
from gongkai.shell.desk.forms import Reason
from gongkai.shell.desk.verbs import Bench, Verb

from . import beside
from .access import access_request

REVIEW = "foi/desk/review.html"

VERBS: dict[str, Verb] = {
    "receive": Verb(intake.receive, staff.Receive, "main", beside=beside.arrival),
    "register": Verb(intake.register, staff.Register, "main", beside=beside.applicant),
    "assign": Verb(assignment.assign, staff.Assign, "main"),
    "sign_for": Verb(assignment.sign_for, rank="main", at_once=True, told="签收之日起由您承办"),
    "record_opinion": Verb(consultation.record_opinion, working.RecordOpinion, "main"),
    "record_search": Verb(reply.record_search, working.RecordSearch, "main", beside=beside.searches),
    "save_draft": Verb(
        reply.save_draft, draft.Draft, "main", page="foi/desk/draft.html", stays=True, beside=beside.review
    ),
    "submit_draft": Verb(reply.submit_draft, rank="main", at_once=True),
    "approve_extension": Verb(extension.approve_extension, rank="main", beside=beside.proposal),
    "refuse_extension": Verb(extension.refuse_extension, Reason, beside=beside.proposal),
    "approve": Verb(reply.approve, replying.Approve, "main", page=REVIEW, beside=beside.review),
    "sign": Verb(reply.sign, rank="main", page=REVIEW, beside=beside.review),
    "return_draft": Verb(reply.return_draft, replying.Return, tone="warn", page=REVIEW, beside=beside.review),
    "dispatch": Verb(service.dispatch, replying.Dispatch, "main", beside=beside.wish),
    "record_service": Verb(service.record_service, replying.RecordService, "main"),
    "archive": Verb(service.archive, rank="main", at_once=True),
    "receive_supplement": Verb(supplement.receive_supplement, working.ReceiveSupplement, "main"),
    "record_payment": Verb(fees.record_payment, working.RecordPayment, "main", beside=beside.fee),
    "ask_supplement": Verb(supplement.ask_supplement, working.AskSupplement),
    "consult": Verb(consultation.consult, working.Consult),
    "reach_party": Verb(consultation.reach_party, working.ReachParty),
    "tell_third_party": Verb(consultation.tell_third_party, working.TellThirdParty),
    "propose_extension": Verb(extension.propose_extension, working.ProposeExtension),
    "ask_reasons": Verb(extension.ask_reasons, working.AskReasons, beside=beside.frequency),
    "record_reasons": Verb(extension.record_reasons, working.RecordReasons),
    "set_reasonable_date": Verb(extension.set_reasonable_date, working.ReasonableDate),
    "charge": Verb(fees.charge, working.Charge, beside=beside.charge),
    "waive_fee": Verb(fees.waive_fee, Reason, beside=beside.fee),
    "hand_over": Verb(assignment.hand_over, staff.HandOver),
    "send_back": Verb(assignment.send_back, staff.SendBack, tone="warn"),
    "convert": Verb(aside.convert, staff.Convert),
    "take_back": Verb(aside.take_back, staff.TakeBack),
    "forward": Verb(aside.forward, staff.Forward),
    "withdraw": Verb(aside.withdraw, staff.Withdraw, tone="quiet"),
}


BENCH = Bench(MACHINE, VERBS, access_request, "foi:case", "foi:perform", "foi/desk/verb.html")
need = BENCH.need
