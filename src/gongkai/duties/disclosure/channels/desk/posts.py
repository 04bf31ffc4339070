"""Contents at their places on the desk: placed, confirmed with a photograph, replaced and taken off (MC-08)."""

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.bodies.actors import actor_for
from gongkai.core.access import NotFound
from gongkai.core.files import BadFile, StoredFile
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.channels import actions, sheet
from gongkai.duties.disclosure.channels.access import NEED, access_post
from gongkai.duties.disclosure.channels.models import SENT, Post
from gongkai.duties.disclosure.channels.rendition import as_read, draft_of
from gongkai.duties.disclosure.channels.states import MACHINE
from gongkai.duties.disclosure.documents.access import access_document
from gongkai.shell.desk.downloads import attachment
from gongkai.shell.desk.verbs import Bench, Verb

from . import forms as wanted

PICTURES = frozenset({"image/jpeg", "image/png"})

VERBS = {
    "retry": Verb(actions.retry, rank="main", at_once=True, told="结果看下面的状态"),
    "deliver": Verb(actions.deliver, wanted.Proved, "main"),
    "replace": Verb(actions.replace, rank="main", told="新的内容张贴以后，再登记已发布"),
    "remove": Verb(actions.remove, wanted.Proved, "main"),
}
BENCH = Bench(
    MACHINE,
    VERBS,
    access_post,
    "disclosure:post",
    "disclosure:post_perform",
    "disclosure/channels/verb.html",
)


@login_required
@require_safe
def post(request: HttpRequest, pk: int) -> HttpResponse:
    found = access_post(request.user, pk)
    context = {
        "post": found,
        "main": [button for button in BENCH.buttons(found, actor_for(request), pk) if button.open],
        "once": uuid4().hex,
        "printable": sheet.may_be_printed(found),
        "photographs": photographs(found),
        "message": as_read(found) if found.channel.kind in SENT else None,
    }
    return render(request, "disclosure/channels/post.html", context)


def photographs(post: Post) -> list[tuple[str, str, StoredFile]]:
    """Of the posting and of the removal, those that were taken: words, address, file."""
    named = (
        ("张贴以后", "disclosure:post_proof", post.proof),
        ("撤下以后", "disclosure:post_removal", post.removal_proof),
    )
    return [(words, reverse(name, args=[post.pk]), file) for words, name, file in named if file]


@login_required
@require_http_methods(["GET", "POST"])
def perform(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    return BENCH.perform(request, pk, name)


@login_required
@require_safe
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """The photograph of the posting."""
    return _photograph(access_post(request.user, pk).proof)


@login_required
@require_safe
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    """The photograph of the place after the removal."""
    return _photograph(access_post(request.user, pk).removal_proof)


def _photograph(found: StoredFile | None) -> HttpResponse:
    """Shown in place when it is a picture, else a download. Raises NotFound when nobody has taken one."""
    if found is None:
        raise NotFound("没有照片")
    try:
        with found.open() as stream:
            response = attachment(stream.read(), found.name, found.media_type)
    except BadFile as error:
        raise Http404(str(error)) from error
    if found.media_type in PICTURES:
        response["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=found.name)
    return response


@login_required
@require_safe
def printed(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet for the board."""
    found = access_post(request.user, pk)
    if not sheet.may_be_printed(found):
        raise NotFound("这件内容不再公开，或者已经更换")
    address = request.build_absolute_uri(found.document.get_absolute_url())
    name = f"{found.document.title[:40]}（张贴页）.pdf"
    return attachment(sheet.pdf(found, address), name, "application/pdf")


@login_required
@require_http_methods(["GET", "POST"])
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one public document on several channels; all or none."""
    document = access_document(request.user, pk, NEED)
    form = wanted.Place(document, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                for channel in form.cleaned_data["channels"]:
                    remove_on = form.cleaned_data["remove_on"]
                    actions.place(document, actor=actor_for(request), channel=channel, remove_on=remove_on)
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(request, "已经排入渠道。屏幕马上显示，公开栏和印刷品要有人去张贴。")
            return redirect("disclosure:channels")
    kinds = {*form.fields["channels"].queryset.values_list("kind", flat=True)} & SENT
    drafts = [draft_of(document.current, kind) for kind in sorted(kinds)] if document.current_id else []
    context = {"form": form, "document": document, "drafts": drafts}
    status = 422 if form.is_bound else 200
    return render(request, "disclosure/channels/place.html", context, status=status)
