"""The daily check of every open site."""

from gongkai.bodies.events import event_labels
from gongkai.core.jobs import periodic
from gongkai.shell.sites.queries import open_sites

from . import reminders  # noqa: F401  navigation, what the desk reminds of
from .actions import check_site
from .states import FINDING

event_labels.update(FINDING.labels() | {"upkeep.checked": "网站检查"})
DAY = 24 * 3600


@periodic("disclosure.upkeep", every=DAY, longest=3600)
def check_all() -> dict[str, int]:
    """Each site in a transaction of its own: a run that is killed goes on where it matters, and can be repeated."""
    total = {"found": 0, "new": 0, "fixed": 0}
    for site in open_sites().select_related("body"):
        counts = check_site(site.body)
        total = {name: total[name] + counts[name] for name in total}
    return total
