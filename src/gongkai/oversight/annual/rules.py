"""Who may see, lock and publish annual reports."""

from gongkai.bodies.roles import SUBTREE, Role, grant

grant(
    "annual.view",
    {Role.DISCLOSURE_OFFICE, Role.LEGAL_REVIEWER, Role.LEADER},
    SUBTREE,
    label="查看年度报告和数字来源",
)
grant("annual.view", {Role.SUPERVISOR}, SUBTREE)
grant("annual.freeze", {Role.DISCLOSURE_OFFICE}, label="锁定年度报告的数字")
grant("annual.publish", {Role.LEADER}, label="签发并公布年度报告")
