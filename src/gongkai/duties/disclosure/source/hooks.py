"""What this room hangs into the floors below and into the heart: events in words, cautions about drafts."""

from gongkai.bodies.events import event_labels
from gongkai.duties.disclosure.release import requirements

from . import reminders  # noqa: F401  register themselves
from .queries import cautions
from .states import PAPER

requirements.cautions.append(cautions)
event_labels.update(
    PAPER.labels()
    | {
        "paper.drafted": "公文拟稿",
        "negative.added": "列入负面清单",
        "negative.renewed": "负面清单复核继续列入",
        "negative.ended": "移出负面清单",
    }
)
