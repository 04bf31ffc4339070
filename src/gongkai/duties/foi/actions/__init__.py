"""The verbs of this room: the only code that writes. Each is one transaction and one ledger event."""

from .aside import convert, forward, take_back, withdraw
from .assignment import assign, hand_over, send_back, sign_for
from .consultation import consult, lapse_opinion, reach_party, record_opinion, tell_third_party
from .contact import export_evidence, reissue_code, reveal, send_code
from .extension import (
    approve_extension,
    ask_reasons,
    propose_extension,
    record_reasons,
    refuse_extension,
    set_reasonable_date,
)
from .fees import charge, record_payment, waive_fee
from .intake import Arrival, receive, register, submit
from .reply import approve, record_search, return_draft, save_draft, sign, submit_draft
from .service import archive, dispatch, rate, record_service
from .supplement import ask_supplement, receive_supplement

__all__ = [
    "Arrival",
    "approve",
    "approve_extension",
    "archive",
    "ask_reasons",
    "ask_supplement",
    "assign",
    "charge",
    "consult",
    "convert",
    "dispatch",
    "export_evidence",
    "forward",
    "hand_over",
    "lapse_opinion",
    "propose_extension",
    "rate",
    "reach_party",
    "receive",
    "receive_supplement",
    "record_opinion",
    "record_payment",
    "record_reasons",
    "record_search",
    "record_service",
    "refuse_extension",
    "register",
    "reissue_code",
    "return_draft",
    "reveal",
    "save_draft",
    "send_back",
    "send_code",
    "set_reasonable_date",
    "sign",
    "sign_for",
    "submit",
    "submit_draft",
    "take_back",
    "tell_third_party",
    "waive_fee",
    "withdraw",
]
