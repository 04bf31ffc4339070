"""What this room hangs into the floors below: its line on the desk, its reports on the portal."""

from gongkai.shell.nav import desk_entry
from gongkai.shell.queries import report_source

from . import portal

desk_entry("年度报告", "annual:desk", "chart", need="annual.view", order=70)
report_source(portal.published)
