"""Who may do what with the register of reconsiderations and lawsuits."""

from gongkai.bodies.roles import SUBTREE, Role, grant

KEEPERS = {Role.DISCLOSURE_OFFICE, Role.LEGAL_REVIEWER}

grant("remedies.view", KEEPERS | {Role.LEADER}, label="查看复议诉讼")
grant("remedies.view", {Role.SUPERVISOR}, SUBTREE)
grant("remedies.manage", KEEPERS, label="登记复议诉讼及其结果")
