"""The verbs of this floor: the only code that writes. Each is one transaction and one ledger event."""

from .accounts import (
    change_password,
    confirm_totp,
    make_initial_password,
    record_reveal,
    remove_totp,
    reset_password,
    start_totp,
    unlock,
    use_recovery_code,
)
from .groups import found_group, replace, seat, unseat
from .importing import import_bodies
from .people import add_person, appoint, close_account, end_appointment, hand_over, move_person
from .tree import (
    close_body,
    edit,
    merge,
    move,
    name_disclosure_office,
    open_body,
    rename,
    set_rules,
    set_vertical_superior,
)
from .years import close_day, load_year, on_calendar_change, reopen_day

__all__ = [
    "add_person",
    "appoint",
    "change_password",
    "close_account",
    "close_body",
    "close_day",
    "confirm_totp",
    "edit",
    "end_appointment",
    "found_group",
    "hand_over",
    "import_bodies",
    "load_year",
    "make_initial_password",
    "merge",
    "move",
    "move_person",
    "name_disclosure_office",
    "on_calendar_change",
    "open_body",
    "record_reveal",
    "remove_totp",
    "rename",
    "reopen_day",
    "replace",
    "reset_password",
    "seat",
    "set_rules",
    "set_vertical_superior",
    "start_totp",
    "unlock",
    "unseat",
    "use_recovery_code",
]
