"""From the notice to the receipt: choose the body, read, fill in, check, hand in. No account, no script."""

import re
import secrets
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai.bodies.models import Body, BodyKind
from gongkai.bodies.queries import organs, rules_of, why_no_requests
from gongkai.core.access import load
from gongkai.core.throttle import Throttled
from gongkai.core.time import now, today
from gongkai.core.transitions import Refused
from gongkai.duties.foi.actions.intake import Arrival, submit
from gongkai.duties.foi.forms.portal import APPLICANTS, ApplyForm
from gongkai.duties.foi.letters.compose import typeset
from gongkai.duties.foi.models import Application
from gongkai.law.receipt import Channel, ReceiptRules, receipt
from gongkai.law.regimes import regime_on
from gongkai.shell.suggest import suggestions

from . import grants, limits

TOKEN = re.compile(r"[\w-]{22,43}", re.ASCII)
WHO = {"person": "公民", "organisation": "法人或者其他组织"}


def access_body(code: str) -> Body:
    """The body to which one may apply. Raises NotFound."""
    bodies = Body.objects.select_related("disclosure_office")
    return load(bodies, lambda body: not why_no_requests(body), code=code)


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Which body; whoever does not know is sent to the government's own office (article 36 item 5)."""
    words = request.GET.get("q", "").strip()
    open_to_requests = organs().filter(disclosure_office__isnull=False)
    government = open_to_requests.filter(kind=BodyKind.GOVERNMENT).first()
    found = [body for body in open_to_requests if words in body.name or words in body.short_name]
    return render(
        request, "foi/portal/choose.html", {"words": words, "bodies": found, "government": government}
    )


@require_safe
def notice(request: HttpRequest, code: str) -> HttpResponse:
    """What is told before the form is filled in, with the legal sentences."""
    body = access_body(code)
    context = {"body": body, "office": body.disclosure_office, **_law(body)}
    return render(request, "foi/portal/notice.html", context)


def form(request: HttpRequest, code: str, who: str) -> HttpResponse:
    """The form, its check page, and handing in. `step` says which button was pressed."""
    body = access_body(code)
    once = _once(request)
    if request.method != "POST":
        return _form_page(request, body, who, APPLICANTS[who](), once)
    step = request.POST.get("step", "check")
    if step in ("switch", "look"):
        unread = APPLICANTS[who](initial=request.POST.dict())
        unread.keep(request.POST.getlist("files_kept"))
        return _form_page(request, body, who, unread, once)
    if request.FILES:
        limits.uploading(request)
    filled = APPLICANTS[who](request.POST, request.FILES, actor=grants.visitor(request))
    if not filled.is_valid() or step == "edit":
        return _form_page(request, body, who, filled, once)
    if step != "submit":
        return _check_page(request, body, who, filled, once)
    return _hand_in(request, body, who, filled, once)


def _hand_in(request: HttpRequest, body: Body, who: str, filled: ApplyForm, once: str) -> HttpResponse:
    try:
        if not Application.objects.filter(once=f"web:{once}").exists():
            limits.sending(request)
        application = _submitted(request, body, filled, once)
    except (Throttled, Refused) as trouble:
        filled.add_error(None, f"{trouble}填写的内容都在，没有丢失。")
        return _form_page(request, body, who, filled, once)
    grants.give(request, application)
    return redirect("foi:receipt")


def _submitted(request: HttpRequest, body: Body, filled: ApplyForm, once: str) -> Application:
    return submit(
        body=body,
        actor=grants.visitor(request, filled.cleaned_data["name"]),
        arrival=Arrival(channel=Channel.WEB, submitted_at=now()),
        person=filled.person(),
        wishes=filled.wishes(),
        description=filled.cleaned_data["description"],
        files=filled.cleaned_data["files"],
        once=f"web:{once}",
    )


def _once(request: HttpRequest) -> str:
    """The token that makes a form sent twice one application: as this server makes them, or a fresh one."""
    given = request.POST.get("once", "")
    return given if TOKEN.fullmatch(given) else secrets.token_urlsafe(24)


def _law(body: Body) -> dict[str, object]:
    """Numbers and rules of the present Regulations, as the pages print them."""
    regime = regime_on(today())
    own = rules_of(body)
    rule = receipt(Channel.WEB, now(), None, None, ReceiptRules(own.web_confirmation))
    return {
        "limits": regime.limits,
        "rule": typeset(rule.rule),
        "article": rule.article,
        "promised": own.promised_reply_days,
    }


def _form_page(request: HttpRequest, body: Body, who: str, filled: ApplyForm, once: str) -> HttpResponse:
    looked = {"looked": request.POST.get("step") == "look"}
    context = _context(body, who, filled, once) | _law(body) | looked
    return render(request, "foi/portal/form.html", context)


def _check_page(request: HttpRequest, body: Body, who: str, filled: ApplyForm, once: str) -> HttpResponse:
    context = _context(body, who, filled, once) | {
        "about": _shown(filled, filled.WHO),
        "wanted": _shown(filled, ("medium", "handover", "assistance")),
        "carried": _carried(filled),
    }
    return render(request, "foi/portal/check.html", context)


def _shown(filled: ApplyForm, names: Iterable[str]) -> list[tuple[str, str]]:
    """Label and value of what was filled in, choices by their words."""
    found = []
    for name in names:
        value = filled.cleaned_data[name]
        choices = dict(getattr(filled.fields[name], "choices", ()))
        if value:
            found.append((filled.fields[name].label, choices.get(value, value)))
    return found


def _carried(filled: ApplyForm) -> list[tuple[str, str]]:
    """The form as hidden fields: nothing personal is kept on the server before it is handed in."""
    typed = [(name, value) for name, value in filled.cleaned_data.items() if name != "files"]
    return typed + [("files_kept", token) for token, _ in filled.received()]


def _context(body: Body, who: str, filled: ApplyForm, once: str) -> dict[str, object]:
    other = next(name for name in WHO if name != who)
    return {
        "body": body,
        "office": body.disclosure_office,
        "who": who,
        "who_label": WHO[who],
        "other": other,
        "other_label": WHO[other],
        "form": filled,
        "once": once,
        "already": suggestions(filled["description"].value() or ""),
    }
