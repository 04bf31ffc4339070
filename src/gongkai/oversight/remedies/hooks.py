"""What this room hangs into the floors below: its line in the desk's navigation."""

from gongkai.shell.nav import desk_entry

desk_entry("复议诉讼", "remedies:list", "scale", need="remedies.view", order=60)
