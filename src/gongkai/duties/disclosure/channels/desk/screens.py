"""What one touch screen shows, on the desk: its columns, what was placed there, lists of its place, how much it is used."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gongkai.bodies.actors import actor_for
from gongkai.core.time import today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.channels import actions
from gongkai.duties.disclosure.channels.access import access_channel
from gongkai.duties.disclosure.channels.kiosk.shelf import Shelf
from gongkai.duties.disclosure.channels.models import Channel, ChannelKind
from gongkai.shell.sites.models import PageView

from .forms import ScreenColumns
from .register import address_of

DAYS = 30


@login_required
@require_http_methods(["GET", "POST"])
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    kiosk = access_channel(request.user, pk)
    if kiosk.kind != ChannelKind.KIOSK:
        raise Http404
    shelf = Shelf(kiosk)
    form = ScreenColumns(shelf, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_columns(kiosk, actor=actor_for(request), **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(request, "栏目已经选定，屏幕回到首页时更新")
            return redirect("disclosure:channel_screen", pk)
    context = {
        "form": form,
        "kiosk": kiosk,
        "address": address_of(kiosk),
        "columns": [(column, shelf.under(column).count()) for column in shelf.columns()],
        "placed": shelf.placed(),
        "lists": shelf.lists(),
        "opened": used(kiosk, ""),
        "read": used(kiosk, ":"),
        "days": DAYS,
    }
    status = 422 if form.is_bound else 200
    return render(request, "disclosure/channels/screen.html", context, status=status)


def used(kiosk: Channel, below: str) -> int:
    """How often its first page (``below`` empty) or one of its contents (":") was opened in the last DAYS days."""
    key = f"kiosk:{kiosk.pk}"
    views = PageView.objects.filter(day__gt=today() - timedelta(days=DAYS))
    views = views.filter(key__startswith=f"{key}:") if below else views.filter(key=key)
    return views.aggregate(sum=Sum("count"))["sum"] or 0
