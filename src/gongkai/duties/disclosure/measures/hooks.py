"""Registers the figures, and names their events."""

from gongkai.bodies.events import event_labels
from gongkai.shell.nav import desk_entry

from . import counting, coverage, kept, timeliness  # noqa: F401  register with core.measures

event_labels.update({"document.late_explained": "说明超期原因"})
desk_entry("公开统计", "disclosure:own_statistics", "chart", need="disclosure.view", order=36)
