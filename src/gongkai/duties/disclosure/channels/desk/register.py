"""The register of channels on the desk: where what stands, what has to be seen to, addresses of screens and signs;
channels come and go."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.bodies.actors import actor_for
from gongkai.bodies.models import ORGANS
from gongkai.bodies.roles import bodies_within
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.channels import actions, queries
from gongkai.duties.disclosure.channels.access import access_channel
from gongkai.duties.disclosure.channels.kiosk.key import key_of
from gongkai.duties.disclosure.channels.models import Channel, ChannelKind, Post
from gongkai.duties.disclosure.channels.rendition import as_read

from .forms import NewChannel, Retire

SHOWN = 50


@dataclass(frozen=True)
class Line:
    """A channel with the address that its device asks for, if it asks for one."""

    channel: Channel
    address: str


@login_required
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("disclosure.channels"):
        raise Http404
    bodies = bodies_within(request.user, "disclosure.channels")
    lines = [Line(channel, address_of(channel)) for channel in queries.register(bodies)]
    context = {"lines": lines, "open": queries.to_see_to(bodies)[:100]}
    return render(request, "disclosure/channels/register.html", context)


@login_required
@require_safe
def messages_sent(request: HttpRequest) -> HttpResponse:
    """Drafts, failures and what went out, each as its readers see it."""
    if not request.user.has_perm("disclosure.channels"):
        raise Http404
    found = queries.messages(bodies_within(request.user, "disclosure.channels"))
    parts = (
        ("没有发出的", found.filter(state=Post.State.FAILED)),
        ("等待发送的", found.filter(state=Post.State.QUEUED)),
        ("已经发出的", found.exclude(state__in=[Post.State.FAILED, Post.State.QUEUED])),
    )
    context = {"parts": [(title, [(post, as_read(post)) for post in rows[:SHOWN]]) for title, rows in parts]}
    return render(request, "disclosure/channels/messages.html", context)


def address_of(channel: Channel) -> str:
    if channel.retired_on:
        return ""
    if channel.kind == ChannelKind.KIOSK:
        return reverse("disclosure:kiosk", args=[channel.pk, key_of(channel)])
    if channel.kind == ChannelKind.LED:
        return reverse("disclosure:led", args=[channel.pk, "txt"])
    return ""


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Put a place of the own organ on the register."""
    own = bodies_within(request.user, "disclosure.channels").filter(kind__in=ORGANS).first()
    if own is None:
        raise Http404
    form = NewChannel(own, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_channel(actor=actor_for(request), body=own, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(request, "渠道已经登记")
            return redirect("disclosure:channels")
    status = 422 if form.is_bound else 200
    return render(request, "disclosure/channels/new.html", {"form": form, "body": own}, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    channel = access_channel(request.user, pk)
    form = Retire(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.retire_channel(channel, actor=actor_for(request), **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(request, "渠道已经停用")
            return redirect("disclosure:channels")
    context = {"form": form, "channel": channel}
    return render(request, "disclosure/channels/retire.html", context, status=422 if form.is_bound else 200)
