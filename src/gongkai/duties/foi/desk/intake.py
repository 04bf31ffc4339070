"""Taking in what comes otherwise than by the web form, and the receipt for the applicant."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.bodies.actors import actor_for
from gongkai.core.transitions import Refused
from gongkai.duties.foi import actions
from gongkai.duties.foi.clock import deadline
from gongkai.duties.foi.codes import query_code
from gongkai.duties.foi.forms.arrival import ArrivalForm

from .access import access_application
from .beside import shown_name

SHOWN = "code_shown_once"


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("foi.intake"):
        raise Http404
    actor = actor_for(request)
    if request.method == "GET":
        form = ArrivalForm(person=request.user, actor=actor)
        return render(request, "foi/desk/new.html", {"form": form})
    form = ArrivalForm(request.POST, request.FILES, person=request.user, actor=actor)
    if form.is_valid():
        try:
            application = actions.submit(actor=actor, **form.arguments())
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, reason)
        else:
            request.session[SHOWN] = application.pk
            return redirect("foi:desk_receipt", application.pk)
    return render(request, "foi/desk/new.html", {"form": form}, status=422)


@login_required
@require_safe
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """The slip for the applicant. The query code stands on it once, right after it was made."""
    application = access_application(request.user, pk)
    fresh = request.session.pop(SHOWN, None) == pk
    cases = list(application.requests.order_by("pk"))
    response = render(
        request,
        "foi/desk/receipt.html",
        {
            "application": application,
            "name": application.name if fresh else shown_name(application),
            "cases": cases,
            "deadline": deadline(cases[0]),
            "code": query_code(application) if fresh else "",
        },
    )
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_POST
def reissue(request: HttpRequest, pk: int) -> HttpResponse:
    """A new query code at the window, after the identity document was checked; the old one ends."""
    actions.reissue_code(access_application(request.user, pk), actor=actor_for(request))
    request.session[SHOWN] = pk
    return redirect("foi:desk_receipt", pk)
