"""Table two's last rows: figures, events in words, the place on the desk."""

from gongkai.bodies.events import event_labels

from . import measures  # noqa: F401  registers the figures

event_labels.update({"decisions.entered": "登记处理决定", "decisions.corrected": "更正处理决定"})
