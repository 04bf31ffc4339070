"""What this room hangs into the floors below: its line in the desk's navigation."""

from gongkai.bodies.events import event_labels
from gongkai.shell.nav import desk_entry

from .states import LABELS

event_labels.update(LABELS)
desk_entry("复议诉讼", "remedies:list", "scale", need="remedies.view", order=60)
