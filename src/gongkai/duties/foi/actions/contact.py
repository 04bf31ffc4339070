"""What touches the applicant's personal data: looking at it, taking the file out, giving a lost query code back."""

from django.db import transaction

from gongkai.core import ledger
from gongkai.core.ledger import Actor
from gongkai.core.transitions import Refused
from gongkai.duties.foi import correspondence, evidence
from gongkai.duties.foi.codes import query_code
from gongkai.duties.foi.models import Application, InfoRequest


@transaction.atomic
def reveal(request: InfoRequest, *, actor: Actor) -> None:
    """Identity number and contact in clear: that they are looked at, and by whom, goes to the ledger first."""
    if actor.user is None or not actor.user.has_perm("foi.reveal", request):
        raise Refused(["您没有查看完整信息的权限。"])
    ledger.append(stream=request.stream, kind="foi.reveal", actor=actor, data={})


@transaction.atomic
def export_evidence(request: InfoRequest, *, actor: Actor) -> bytes:
    """The file of the request as one ZIP; that it was taken out, and by whom, is the last event in it."""
    if actor.user is None or not actor.user.has_perm("foi.view", request):
        raise Refused(["您没有导出本件卷宗的权限。"])
    ledger.append(stream=request.stream, kind="foi.export_evidence", actor=actor, data={})
    return evidence.pack(request)


@transaction.atomic
def reissue_code(application: Application, *, actor: Actor) -> str:
    """At the window, after checking the identity document: the old code stops working, the new one is printed."""
    first = application.requests.order_by("pk").first()
    if actor.user is None or not actor.user.has_perm("foi.intake", first):
        raise Refused(["您没有重发查询码的权限。"])
    application.code_serial += 1
    application.save(update_fields=["code_serial"])
    ledger.append(
        stream=first.stream, kind="foi.reissue_code", actor=actor, data={"serial": application.code_serial}
    )
    return query_code(application)


@transaction.atomic
def send_code(application: Application, *, actor: Actor) -> None:
    """Online recovery: the code goes to the registered contact, never to the screen."""
    first = application.requests.order_by("pk").first()
    correspondence.notify(
        application, "找回查询码", f"受理编号 {first.number}，查询码 {query_code(application)}。"
    )
    ledger.append(stream=first.stream, kind="foi.send_code", actor=actor, data={})
