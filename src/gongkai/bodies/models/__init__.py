"""Who: the tree of bodies with its history, people, appointments, groups, and the calendar years in force.

Fields and constraints only; every change goes through `actions`.
"""

from .groups import LeadingGroup, LeadingGroupMember
from .people import Appointment, Person, RecoveryCode, Role
from .tree import ORGANS, Body, BodyChange, BodyKind, BodyLevel, BodyRules
from .years import CalendarYear, LocalClosure

__all__ = [
    "ORGANS",
    "Appointment",
    "Body",
    "BodyChange",
    "BodyKind",
    "BodyLevel",
    "BodyRules",
    "CalendarYear",
    "LeadingGroup",
    "LeadingGroupMember",
    "LocalClosure",
    "Person",
    "RecoveryCode",
    "Role",
]
