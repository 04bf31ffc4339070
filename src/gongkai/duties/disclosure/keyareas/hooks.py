"""Events of projects and funds in words."""

from gongkai.bodies.events import event_labels

event_labels.update(
    {
        "project.opened": "登记项目",
        "project.stage": "登记项目阶段",
        "matter.closed": "事项办结",
        "fund.added": "登记资金项目",
        "fund.allocated": "登记资金分配",
    }
)
