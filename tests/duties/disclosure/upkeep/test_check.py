"""The daily check: empty and stale columns, dead links, lost files, private data that slipped through, and what was fixed."""

from datetime import date
from types import SimpleNamespace

import pytest

from gongkai.bodies.actors import actor_of
from gongkai.duties.disclosure.documents.models import Document, Edition
from gongkai.duties.disclosure.upkeep.actions import check_site
from gongkai.duties.disclosure.upkeep.freshness import freshness
from gongkai.duties.disclosure.upkeep.models import SiteFinding
from gongkai.shell.sites.models import Column
from tests import factories
from tests.duties.disclosure import play
from tests.duties.disclosure.conftest import Go


def kinds(desk: SimpleNamespace) -> list[str]:
    check_site(desk.body)
    return sorted(
        SiteFinding.objects.filter(body=desk.body, fixed_on=None, document__isnull=False).values_list(
            "kind", flat=True
        )
    )


def of_column(desk: SimpleNamespace, column: Column) -> list[str]:
    check_site(desk.body)
    return list(SiteFinding.objects.filter(fixed_on=None, column=column).values_list("kind", flat=True))


def test_a_column_is_empty_then_fresh_then_stale_then_fresh_again(desk: SimpleNamespace, go: Go) -> None:
    Column.objects.filter(pk=desk.column.pk).update(period="own", period_days=14)
    assert of_column(desk, desk.column) == ["empty"]
    play.published(desk)
    assert of_column(desk, desk.column) == []
    go(2026, 3, 17)
    assert of_column(desk, desk.column) == ["stale"]
    play.published(desk, title="第二件")
    assert of_column(desk, desk.column) == []
    assert set(SiteFinding.objects.filter(column=desk.column).values_list("fixed_on", flat=True)) == {
        date(2026, 3, 2),
        date(2026, 3, 17),
    }


def test_drafts_do_not_make_a_column_fresh(desk: SimpleNamespace) -> None:
    play.reviewed(desk)
    row = next(row for row in freshness(desk.body) if row.column == desk.column)
    assert (row.items, row.empty) == (0, True)


def test_a_link_to_something_withdrawn_is_dead(desk: SimpleNamespace) -> None:
    target = play.published(desk)
    play.published(desk, title="引文", html=f'<p>见<a href="/info/{target.pk}/">方案</a>。</p>')
    assert kinds(desk) == []
    play.actions.withdraw(target, actor=actor_of(desk.office), because="error", note="")
    assert kinds(desk) == ["link"]


def test_a_lost_file_is_named(desk: SimpleNamespace) -> None:
    document = play.published(desk, files=[("附表.txt", "资金安排".encode())])
    document.current.attachments.get().file.path.unlink()
    assert kinds(desk) == ["file"]
    assert "附表.txt" in SiteFinding.objects.get(kind="file").what


def test_private_data_that_slipped_through_are_found_masked(desk: SimpleNamespace) -> None:
    document = play.published(desk)
    number = factories.resident_number()
    Edition.objects.filter(pk=document.current_id).update(html=f"<p>身份证号 {number}</p>")
    assert kinds(desk) == ["privacy"]
    assert number not in SiteFinding.objects.get(kind="privacy").what


def test_what_two_people_cleared_is_not_found_again(desk: SimpleNamespace) -> None:
    edition = play.drafted(desk, html=f"联系人身份证号 {factories.resident_number()}，请核对。")
    hit = edition.hits.get(kind="id_card")
    edition = play.actions.clear_hit(edition, actor=actor_of(desk.author), hit=hit, reason="本人书面同意")
    edition = play.actions.second_hit(edition, actor=actor_of(desk.second), hit=hit, agree=True)
    play.published(desk, edition)
    assert kinds(desk) == []


def test_who_cites_a_repealed_document_is_told(desk: SimpleNamespace) -> None:
    old = play.published(desk)
    new = play.published(desk, title="实施细则")
    play.actions.link(new, actor=actor_of(desk.author), cites=[old])
    assert kinds(desk) == []
    Document.objects.filter(pk=old.pk).update(validity="repealed")
    assert kinds(desk) == ["cites"]


@pytest.mark.parametrize("times", [1, 3])
def test_the_same_finding_is_listed_once_however_often_it_is_seen(desk: SimpleNamespace, times: int) -> None:
    for _ in range(times):
        check_site(desk.body)
    assert SiteFinding.objects.filter(column=desk.column, kind="empty").count() == 1
