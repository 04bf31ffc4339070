"""What touches the applicant's personal data: looking at it, and giving a lost query code back to its owner."""

from django.db import transaction

from gongkai.core import ledger
from gongkai.core.ledger import Actor
from gongkai.core.transitions import Refused
from gongkai.duties.foi import correspondence
from gongkai.duties.foi.codes import query_code
from gongkai.duties.foi.models import Application, InfoRequest


@transaction.atomic
def reveal(request: InfoRequest, *, actor: Actor) -> None:
    """Identity number and contact in clear: that they are looked at, and by whom, goes to the ledger first."""
    if actor.user is None or not actor.user.has_perm("foi.reveal", request):
        raise Refused(["您没有查看完整信息的权限。"])
    ledger.append(stream=request.stream, kind="foi.reveal", actor=actor, data={})


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
