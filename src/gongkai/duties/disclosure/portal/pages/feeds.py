"""What is new, for those who subscribe: of the whole portal, of a body, of a column, as Atom or RSS (SC-17)."""

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.views.decorators.http import require_safe

from gongkai.bodies.models import Body
from gongkai.core.access import NotFound
from gongkai.duties.disclosure.documents.models import Document
from gongkai.duties.disclosure.documents.queries import newest, visible
from gongkai.duties.disclosure.portal import listing
from gongkai.duties.disclosure.portal.keeping import kept
from gongkai.shell.context import site_of
from gongkai.shell.pages.disclosure import access_body
from gongkai.shell.sites.models import Column
from gongkai.shell.sites.pages.column import access_column

MOST = 50
FORMS = {"atom": Atom1Feed, "rss": Rss201rev2Feed}


@require_safe
@kept
def feed(request: HttpRequest, form: str, code: str = "", slug: str = "") -> HttpResponse:
    """The newest public documents; never anything that only staff may read, whoever asks."""
    if form not in FORMS:
        raise NotFound
    body = access_body(code) if code else None
    return Newest(form, site_of(request).name, body, access_column(code, slug) if slug else None)(request)


class Newest(Feed):
    """One feed of one request."""

    def __init__(self, form: str, site: str, body: Body | None, column: Column | None) -> None:
        self.feed_type = FORMS[form]
        self.of_body, self.of_column = body, column
        name = "　".join(filter(None, [body.name if body else site, column.name if column else ""]))
        self.title, self.description = name, f"{name}最新公开的信息"
        if column:
            self.link = column.get_absolute_url()
        else:
            self.link = reverse("open", args=[body.code]) if body else "/"

    def items(self) -> list[Document]:
        found = listing.of_column(self.of_column, None) if self.of_column else visible()
        if self.of_body:
            found = found.filter(body=self.of_body)
        return list(newest(found).select_related("body", "category", "current")[:MOST])

    def item_title(self, item: Document) -> str:
        return f"{item.title}（{item.get_validity_display()}）" if item.is_ended else item.title

    def item_description(self, item: Document) -> str:
        return item.current.summary or item.number

    def item_pubdate(self, item: Document):
        return item.published_at

    def item_updateddate(self, item: Document):
        return item.current.published_at

    def item_author_name(self, item: Document) -> str:
        return item.body.name

    def item_categories(self, item: Document) -> list[str]:
        return [item.category.name]
