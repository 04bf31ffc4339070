"""Documents in every state that no reader may get. Each carries words of its own in every place that could show.

`KEY` is what one searches for: a page may repeat it. The secret beside it is what no answer may hold.
"""

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from gongkai.bodies.actors import actor_of
from gongkai.core.files import put
from gongkai.core.time import day_start, today
from gongkai.duties.disclosure.documents.models import Document, Edition
from gongkai.duties.disclosure.publicity import actions as publicity
from gongkai.duties.disclosure.publicity.models import PublicityList
from gongkai.duties.disclosure.release.models import Opinion
from tests import factories
from tests.duties.disclosure import play
from tests.duties.disclosure.conftest import Go
from tests.duties.disclosure.publicity.test_lists import CITIZEN, open_list

KEY = "望月桥"
Maker = Callable[[SimpleNamespace, str], Any]
MAKERS: dict[str, Maker] = {}


def secret(name: str) -> str:
    """Latin letters only, so that neither splitting into words nor an address changes it."""
    return f"secretof{name}"


def words(mark: str) -> dict[str, Any]:
    """Of a plan, which has facts, with the mark in each place of its own."""
    return {
        "title": f"{KEY}整治规划{mark}title",
        "subtitle": f"副题{mark}subtitle",
        "summary": f"{KEY}概述{mark}summary",
        "html": f"{KEY}由南向北整治。{mark}body",
        "kind": "plan",
        "facts": {"period": f"2026年{mark}facts"},
        "files": [(f"{mark}name.txt", f"{KEY}附件。{mark}text".encode())],
    }


def hidden(maker: Maker) -> Maker:
    MAKERS[maker.__name__.replace("_", "")] = maker
    return maker


@hidden
def drafted(desk: SimpleNamespace, mark: str) -> None:
    play.drafted(desk, **words(mark))


@hidden
def in_review(desk: SimpleNamespace, mark: str) -> None:
    play.submitted(desk, **words(mark))


@hidden
def returned(desk: SimpleNamespace, mark: str) -> None:
    edition = play.submitted(desk, **words(mark))
    play.actions.return_(edition, actor=actor_of(desk.head), text=f"{mark}opinion")
    assert Opinion.objects.filter(text__contains=mark).exists()


@hidden
def referred(desk: SimpleNamespace, mark: str) -> None:
    edition = play.submitted(desk, **words(mark))
    play.actions.refer(
        edition, actor=actor_of(desk.head), asked="望川区国家保密局", question=f"{mark}question"
    )


@hidden
def closed_by_the_answer(desk: SimpleNamespace, mark: str) -> None:
    edition = play.submitted(desk, **words(mark))
    edition = play.actions.refer(
        edition, actor=actor_of(desk.head), asked="望川区国家保密局", question="能否公开"
    )
    play.actions.answer(
        edition, actor=actor_of(desk.office), answer="closed", text=f"{mark}answer", answered_on=today()
    )


@hidden
def approved(desk: SimpleNamespace, mark: str) -> None:
    play.reviewed(desk, **words(mark))


@hidden
def voided(desk: SimpleNamespace, mark: str) -> None:
    edition = play.actions.revise(
        play.reviewed(desk, **words(mark)), actor=actor_of(desk.author), html=f"{KEY}改过。{mark}changed"
    )
    assert edition.state == Edition.State.DRAFT


@hidden
def scheduled(desk: SimpleNamespace, mark: str) -> None:
    play.actions.schedule(
        play.reviewed(desk, **words(mark)), actor=actor_of(desk.office), at=day_start(date(2026, 6, 1))
    )


@hidden
def for_staff(desk: SimpleNamespace, mark: str) -> None:
    play.published(desk, **words(mark), audience="staff")


@hidden
def for_the_system(desk: SimpleNamespace, mark: str) -> None:
    play.published(desk, **words(mark), audience="system")


@hidden
def withdrawn(desk: SimpleNamespace, mark: str) -> None:
    document = play.published(desk, **words(mark))
    play.actions.withdraw(document, actor=actor_of(desk.office), because="error", note=f"{mark}note")


@hidden
def withdrawn_after_a_correction(desk: SimpleNamespace, mark: str) -> None:
    document = play.corrected(desk, play.published(desk, **words(mark)), f"{KEY}。{mark}second")
    play.actions.withdraw(document, actor=actor_of(desk.office), because="privacy", note="")


@hidden
def last_day_swept(desk: SimpleNamespace, mark: str) -> None:
    document = play.published(desk, **words(mark))
    play.actions.limit_time(document, actor=actor_of(desk.office), last_day=today(), reason=f"{mark}reason")


@hidden
def last_day_not_swept(desk: SimpleNamespace, mark: str) -> None:
    document = play.published(desk, **words(mark))
    last = today() + timedelta(days=3)
    play.actions.limit_time(document, actor=actor_of(desk.office), last_day=last, reason=f"{mark}reason")


@hidden
def superseded_words(desk: SimpleNamespace, mark: str) -> None:
    """What a correction took out: of the words, the summary, the facts and the files."""
    document = play.published(desk, **words(mark))
    edition = play.actions.correct(document, actor=actor_of(desk.author), note="更正", changed_on=today())
    for attachment in edition.attachments.all():
        edition = play.actions.detach(edition, actor=actor_of(desk.author), attachment=attachment)
    edition = play.actions.revise(
        edition, actor=actor_of(desk.author), title="整治规划", subtitle="", summary="", html="由北向南整治。",
        facts={"period": "2026年"},
    )  # fmt: skip
    play.published(desk, play.actions.scan(edition, actor=actor_of(desk.author)))


@hidden
def correction_in_hand(desk: SimpleNamespace, mark: str) -> None:
    """What readers have stays; the next words, filed with it, are not theirs yet."""
    document = play.published(desk, title="河道规划", kind="plan", facts={"period": "2026年"})
    edition = play.actions.correct(
        document, actor=actor_of(desk.author), note=f"{mark}note", changed_on=today()
    )
    plain = words(mark)
    file = put(plain.pop("files")[0][1], f"{mark}name.txt", actor_of(desk.author))
    del plain["kind"]
    edition = play.actions.revise(edition, actor=actor_of(desk.author), **plain)
    edition = play.actions.attach(edition, actor=actor_of(desk.author), file=file)
    play.reviewed(desk, play.actions.scan(edition, actor=actor_of(desk.author)))


@hidden
def list_closed(desk: SimpleNamespace, mark: str) -> None:
    found = open_list(desk, rows(mark))
    publicity.object_to(found, actor=CITIZEN, row=found.rows.first(), text=f"{mark}objection")


@hidden
def list_before_its_window(desk: SimpleNamespace, mark: str) -> None:
    edition = play.drafted(desk, title=f"公示{mark}title", kind="list")
    found = publicity.prepare(
        edition, actor=actor_of(desk.author), type="subsistence", opens_on=date(2026, 6, 1),
        closes_on=date(2026, 6, 8), objections_to="区民政局",
    )  # fmt: skip
    publicity.fill(found, actor=actor_of(desk.author), rows=rows(mark))
    edition.refresh_from_db()
    play.reviewed(desk, play.actions.scan(edition, actor=actor_of(desk.author)))


def rows(mark: str) -> list[dict[str, str]]:
    """Two households; the amount is what every reader of an open list gets."""
    return [
        {
            "who": factories.resident_number(n),
            "name": name,
            "address": "望川区澄湖街道司前村三组12号",
            "household": "3",
            "income": "812.50",
            "amount": f"{mark}{n}",
        }
        for n, name in ((21, "林知安"), (22, "周明远"))
    ]


def build(desk: SimpleNamespace, go: Go) -> None:
    """All of them on 2 March; what was public for a time is over on 12 March, one swept away, the rest not."""
    for name, maker in MAKERS.items():
        maker(desk, secret(name))
    go(2026, 3, 3)
    play.actions.take_down_due()
    go(2026, 3, 12)
    assert Document.objects.filter(state=Document.State.TAKEN_DOWN).count() == 1
    assert PublicityList.objects.filter(state=PublicityList.State.OPEN).exists()
