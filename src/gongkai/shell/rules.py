"""Who may change the portal itself."""

from gongkai.bodies.models import Role
from gongkai.bodies.roles import OWN, grant

grant("shell.site", [Role.SYSTEM_ADMIN], OWN, label="设置网站信息和置灰")
