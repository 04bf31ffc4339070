"""Changes to sub-sites, columns and topics. Each act of a site is one event in the stream of the site."""

from .columns import Duty, add_column, edit_column, hand_over_duty, move_column, retire_column, set_duty
from .merging import MergePlan, merge_columns, plan_merge
from .opening import add_standard, edit_site, open_site
from .topics import close_topic, edit_topic, open_topic

__all__ = [
    "Duty",
    "MergePlan",
    "add_column",
    "add_standard",
    "close_topic",
    "edit_column",
    "edit_site",
    "edit_topic",
    "hand_over_duty",
    "merge_columns",
    "move_column",
    "open_site",
    "open_topic",
    "plan_merge",
    "retire_column",
    "set_duty",
]
