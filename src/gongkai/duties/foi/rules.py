"""Who may do what with a disclosure request. docs/permissions.md is printed from these grants."""

from gongkai.bodies.roles import SUBTREE, Role, grant

INTAKE = {Role.CLERK, Role.DISCLOSURE_OFFICE}
WORK = {Role.HANDLER, Role.SECTION_HEAD}
EVERYBODY = INTAKE | WORK | {Role.LEGAL_REVIEWER, Role.LEADER}

grant("foi.view", EVERYBODY, label="查看本机关的申请")
grant("foi.view", {Role.SUPERVISOR}, SUBTREE)
grant("foi.watch", {Role.SECTION_HEAD, Role.DISCLOSURE_OFFICE}, label="收到临期和超期的提醒")
grant("foi.watch", {Role.SUPERVISOR}, SUBTREE)
grant("foi.reveal", INTAKE | WORK, label="查看完整的证件号码和联系方式")
grant("foi.intake", INTAKE, label="收件、确认收到")
grant("foi.register", INTAKE, label="登记、转办、登记缴费")
grant("foi.assign", {Role.DISCLOSURE_OFFICE}, label="分派到科室")
grant("foi.handle", WORK, label="承办")
grant("foi.hand_over", WORK | {Role.DISCLOSURE_OFFICE}, label="移交")
grant("foi.supplement", INTAKE | WORK, label="登记收到的补正")
grant("foi.approve_extension", {Role.DISCLOSURE_OFFICE}, label="批准延期、合理期限和免收")
grant("foi.review", {Role.LEGAL_REVIEWER}, label="法制审核")
grant("foi.return_draft", {Role.LEGAL_REVIEWER, Role.LEADER}, label="退回修改")
grant("foi.sign", {Role.LEADER}, label="签发")
grant("foi.dispatch", INTAKE | WORK, label="送达")
grant("foi.archive", INTAKE, label="归档")
grant("foi.withdraw", INTAKE, label="登记申请人撤回")
