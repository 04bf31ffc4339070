"""Who may change the portal itself."""

from gongkai.bodies.models import Role
from gongkai.bodies.roles import OWN, SUBTREE, grant

grant("shell.columns", [Role.DISCLOSURE_OFFICE], OWN, label="维护栏目和专题")
grant("shell.columns", [Role.SYSTEM_ADMIN], SUBTREE)
grant("shell.site", [Role.SYSTEM_ADMIN], OWN, label="设置网站信息和置灰")
