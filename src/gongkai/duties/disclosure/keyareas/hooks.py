"""Where the key areas join the house: events in words, their figures, the desk, the pages of disclosures."""

from gongkai.bodies.events import event_labels
from gongkai.shell.nav import desk_entry

from . import measures  # noqa: F401  register with core.measures
from .portal import beside  # noqa: F401  the project under the page of a disclosure

event_labels.update(
    {
        "project.opened": "登记项目",
        "project.stage": "登记项目阶段",
        "matter.closed": "事项办结",
        "fund.added": "登记资金项目",
        "fund.allocated": "登记资金分配",
        "fund.ended": "资金项目结束",
    }
)
desk_entry("重点领域", "disclosure:own_areas", "coin", need="disclosure.view", order=35)
