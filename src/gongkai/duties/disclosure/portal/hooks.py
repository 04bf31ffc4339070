"""Where the public pages join the site cluster, the search index and the consequences of publication."""

from typing import Any

from gongkai.bodies.models import Appointment, Body
from gongkai.core.jobs import periodic
from gongkai.core.ledger.models import Seal
from gongkai.duties.disclosure.channels.models import EmergencyWarning
from gongkai.duties.disclosure.documents.models import Category
from gongkai.duties.disclosure.finding import entries
from gongkai.duties.disclosure.release import consequences
from gongkai.shell import suggest
from gongkai.shell.models import Site
from gongkai.shell.sites import hooks as sites
from gongkai.shell.sites.models import Column, SubSite, Topic

from . import keeping, sources
from .pages import columns

consequences.changed_together += [entries.keep, keeping.note_change]
keeping.watch(Site, SubSite, Column, Topic, Body, Appointment, Category, Seal, EmergencyWarning)
sites.marks(keeping.mark)
sites.sources(sources.items)
sites.counts(sources.counts)
sites.titles(sources.titles)
sites.on_merge(sources.move)
suggest.source(sources.already_public)
sites.pages |= {
    Column.Template.LIST: columns.list_page,
    Column.Template.NEWS: columns.news_page,
    Column.Template.LEADERS: columns.leaders_page,
    Column.Template.PAGE: columns.fixed_page,
}


@periodic("disclosure.page_changes", every=3600)
def sweep_changes() -> dict[str, Any]:
    return {"removed": keeping.sweep()}
