"""Who may do what with bodies, people and the calendar."""

from .roles import OWN, SUBTREE, Role, grant

grant("bodies.view", Role, OWN, label="查看机关和人员")
grant("bodies.view", [Role.SUPERVISOR, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN], SUBTREE)
grant("bodies.watch", [Role.SUPERVISOR], SUBTREE, label="收到领导小组缺人的提醒")
grant("bodies.manage", [Role.SYSTEM_ADMIN], SUBTREE, label="维护机关")
grant("bodies.people", [Role.SYSTEM_ADMIN], SUBTREE, label="维护人员和任职")
grant("bodies.import", [Role.SYSTEM_ADMIN], SUBTREE, label="导入机关")
grant("bodies.calendar", [Role.SYSTEM_ADMIN], SUBTREE, label="维护工作日历")
grant("bodies.hand_over", [Role.SYSTEM_ADMIN], SUBTREE, label="移交未办事项")
grant("bodies.hand_over", [Role.SECTION_HEAD, Role.DISCLOSURE_OFFICE], OWN)
grant("bodies.accounts", [Role.SECURITY_ADMIN], SUBTREE, label="解锁账号和重置口令")
grant("bodies.logins", [Role.SECURITY_ADMIN], SUBTREE, label="查看登录记录")
grant("bodies.audit", [Role.AUDIT_ADMIN], SUBTREE, label="查看审计记录")
