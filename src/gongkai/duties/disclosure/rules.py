"""Who may do what with disclosures. docs/permissions.md is printed from these grants.

Nobody approves what he or she wrote, whatever the posts: guards see to that (release/guards.py).
"""

from gongkai.bodies.roles import SUBTREE, Role, grant

WRITE = {Role.CLERK, Role.HANDLER, Role.SECTION_HEAD, Role.DISCLOSURE_OFFICE}
OFFICE = {Role.DISCLOSURE_OFFICE}
REVIEW = {Role.SECTION_HEAD, Role.LEGAL_REVIEWER, Role.LEADER, Role.DISCLOSURE_OFFICE}
EVERYBODY = WRITE | REVIEW

grant("disclosure.view", EVERYBODY, label="查看本机关的拟稿和公开信息")
grant("disclosure.view", {Role.SUPERVISOR}, SUBTREE)
grant("disclosure.draft", WRITE, label="拟稿、修改、送审")
grant("disclosure.second", WRITE | REVIEW, label="第二人核对个人信息")
grant("disclosure.review", REVIEW, label="审查（按审查程序的步骤）")
grant("disclosure.review_section", {Role.SECTION_HEAD}, label="科室负责人审查")
grant("disclosure.review_office", OFFICE, label="公开机构审查")
grant("disclosure.review_legal", {Role.LEGAL_REVIEWER}, label="法制、保密审查")
grant("disclosure.review_leader", {Role.LEADER}, label="领导审定")
grant("disclosure.answer", OFFICE | {Role.LEGAL_REVIEWER}, label="登记上级、保密部门的答复")
grant("disclosure.publish", OFFICE | {Role.CLERK}, label="审定后对外公开、定时公开")
grant("disclosure.withdraw", OFFICE, label="撤回、设定公开期限")
grant("disclosure.hand_over", WRITE, label="移交拟稿")
grant("disclosure.chains", OFFICE, label="设定审查程序")
grant("disclosure.catalogue", OFFICE, label="维护公开目录、指南和负面清单")
grant("disclosure.register", OFFICE | {Role.CLERK, Role.LEGAL_REVIEWER}, label="规范性文件统一登记")
grant("disclosure.lists", WRITE, label="办理名单公示")
grant("disclosure.channels", OFFICE | {Role.CLERK}, label="发布渠道、公开栏、公报和预警")
grant("disclosure.upkeep", OFFICE | {Role.SECTION_HEAD}, label="立即检查网站，认定检查结果不是问题")
grant("disclosure.import", OFFICE | {Role.CLERK}, label="导入历史信息")
grant("disclosure.watch", OFFICE | {Role.SECTION_HEAD}, label="收到缺项、超期的提醒")
grant("disclosure.watch", {Role.SUPERVISOR}, SUBTREE)
