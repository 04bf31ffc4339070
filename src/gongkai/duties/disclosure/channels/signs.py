"""What an electronic sign plays: one line an item, warnings before everything else (MC-19)."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from gongkai.bodies.models import Body
from gongkai.core.access import NotFound, load
from gongkai.core.time import now
from gongkai.duties.disclosure.documents.queries import in_force, newest

from .models import Channel, ChannelKind, EmergencyWarning
from .queries import standing, warnings_on, warnings_over
from .wording import called, over


@require_safe
def feed(request: HttpRequest, pk: int, form: str) -> HttpResponse:  # noqa: ARG001
    """The playlist as text or JSON; signs ask for it again and again."""
    sign = access_sign(pk)
    items = playlist(sign)
    if form == "txt":
        lines = "".join(f"{item['text']}\n" for item in items)
        response = HttpResponse(lines, content_type="text/plain; charset=utf-8")
    elif form == "json":
        content = {"name": sign.name, "at": now().isoformat(), "items": items}
        response = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
    else:
        raise NotFound("没有这种格式")
    response["Cache-Control"] = "no-store"
    return response


def access_sign(pk: int) -> Channel:
    """A sign in use. Raises NotFound."""
    signs = Channel.objects.filter(kind=ChannelKind.LED, retired_on=None).select_related("body")
    return load(signs, bool, pk=pk)


def playlist(sign: Channel) -> list[dict[str, Any]]:
    """Each with `text` of one line, `warning`, `drill` and the document's address; all-clears after warnings."""
    warnings, ended = _of(sign.body, warnings_on()), _of(sign.body, warnings_over())
    own = {warning.document_id for warning in (*warnings, *ended)}
    others = newest(in_force(standing(sign)).exclude(pk__in=own))
    return [
        *(
            _item(called(warning), warning.document, warning=True, drill=warning.drill)
            for warning in warnings
        ),
        *(_item(over(found), found.document, warning=False, drill=found.drill) for found in ended),
        *(_item(document.title, document, warning=False, drill=False) for document in others),
    ]


def _of(body: Body, found: QuerySet[EmergencyWarning]) -> list[EmergencyWarning]:
    """Of the body itself and of those above it; a real one before a drill."""
    line = [body.path[:end] for end in range(Body.steplen, len(body.path) + 1, Body.steplen)]
    return sorted(found.filter(document__body__path__in=line), key=lambda warning: warning.drill)


def _item(text: str, document: Any, *, warning: bool, drill: bool) -> dict[str, Any]:
    line = " ".join(text.split())
    return {"text": line, "url": document.get_absolute_url(), "warning": warning, "drill": drill}
