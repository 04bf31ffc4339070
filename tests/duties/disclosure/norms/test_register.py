"""The register of normative documents: legality before review, a number before publication, and table two."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.bodies.actors import actor_of
from gongkai.bodies.models import Body
from gongkai.core.time import today
from gongkai.core.transitions import Refused
from gongkai.duties.disclosure.documents.models import Document, Edition
from gongkai.duties.disclosure.norms import actions, queries
from gongkai.duties.disclosure.norms.measures import MEASURES
from gongkai.duties.disclosure.norms.models import CleanUpVerdict, NormRecord, Rank
from tests.duties.disclosure import play
from tests.duties.disclosure.conftest import Go

NUMBER = "望住建〔2026〕{}号"


def norm(desk: SimpleNamespace, n: int = 1, **fields: Any) -> NormRecord:
    """Entered, looked at for legality, reviewed, registered and public."""
    edition = play.drafted(desk, title=f"物业管理办法之{n}", kind="norm", number=NUMBER.format(n), **fields)
    record = actions.enter(edition.document, actor=actor_of(desk.author), made_on=today())
    clerk = actor_of(desk.reviewer)
    record = actions.legality(record, actor=clerk, by="区司法局", on=today(), text="同意提请签发")
    reviewed = play.reviewed(desk, edition)
    record = actions.register(record, actor=clerk)
    play.actions.publish(reviewed, actor=actor_of(desk.office))
    return NormRecord.objects.get(pk=record.pk)


def cell(desk: SimpleNamespace, column: str, year: int) -> int:
    return MEASURES[Rank.NORM, column].query(Body.objects.filter(pk=desk.body.pk), year).count()


def test_no_legality_opinion_no_review(desk: SimpleNamespace) -> None:
    edition = play.drafted(desk, kind="norm", number=NUMBER.format(1))
    with pytest.raises(Refused, match="先列入登记簿"):
        play.submitted(desk, edition)
    actions.enter(edition.document, actor=actor_of(desk.author), made_on=today())
    with pytest.raises(Refused, match="合法性审核意见"):
        play.submitted(desk, edition)


def test_not_registered_not_published(desk: SimpleNamespace) -> None:
    edition = play.drafted(desk, kind="norm", number=NUMBER.format(1))
    record = actions.enter(edition.document, actor=actor_of(desk.author), made_on=today())
    actions.legality(record, actor=actor_of(desk.reviewer), by="区司法局", on=today(), text="同意")
    reviewed = play.reviewed(desk, edition)
    with pytest.raises(Refused, match="统一编号"):
        play.actions.publish(reviewed, actor=actor_of(desk.office))
    assert Edition.objects.get().state == Edition.State.APPROVED


def test_register_numbers_have_no_gap_and_publication_puts_in_force(desk: SimpleNamespace) -> None:
    records = [norm(desk, n) for n in (1, 2, 3)]
    assert [record.register_number for record in records] == [f"WCJSDR-2026-0000{n}" for n in (1, 2, 3)]
    assert {record.state for record in records} == {"in_force"}
    assert records[0].expires_on == date(2031, 3, 1)
    assert records[0].document.validity == "valid"


def test_a_document_that_takes_effect_later_is_pending_until_its_day(desk: SimpleNamespace, go: Go) -> None:
    record = norm(desk, effective_on=date(2026, 4, 1))
    assert record.document.validity == "pending"
    go(2026, 4, 1)
    assert actions.take_effect_due() == {"took_effect": 1}
    assert Document.objects.get().validity == "valid"


def test_a_repealed_document_leads_to_its_successor_and_who_cites_it_is_listed(desk: SimpleNamespace) -> None:
    old, new = norm(desk, 1), norm(desk, 2)
    citing = play.published(desk, title="实施细则", html=f"依据{NUMBER.format(1)}制定。")
    actions.repeal(
        old,
        actor=actor_of(desk.reviewer),
        on=today(),
        because="replaced",
        by="望住建〔2026〕2号",
        successor=new.document,
    )
    document = Document.objects.get(pk=old.document_id)
    assert (document.validity, document.replaced_by) == ("repealed", new.document)
    assert list(queries.still_citing(document)) == [citing]


def test_what_ran_out_is_expired_by_the_sweep(desk: SimpleNamespace, go: Go) -> None:
    record = norm(desk)
    NormRecord.objects.filter(pk=record.pk).update(expires_on=date(2026, 6, 30))
    go(2026, 6, 30)
    assert actions.run_out_due() == {"ran_out": 0}
    go(2026, 7, 1)
    assert actions.run_out_due() == {"ran_out": 1}
    record.refresh_from_db()
    assert (record.state, record.ended_on, record.document.validity) == (
        "expired",
        date(2026, 6, 30),
        "expired",
    )


def test_expiry_and_missing_filing_are_announced(desk: SimpleNamespace, go: Go) -> None:
    record = norm(desk)
    mine = Body.objects.filter(pk=desk.body.pk)
    assert not queries.unfiled(mine).exists()
    go(2026, 3, 18)
    assert queries.unfiled(mine).get() == record
    actions.file(record, actor=actor_of(desk.office), filed_with="望川区人民政府", on=today())
    assert not queries.unfiled(mine).exists()
    go(2030, 8, 30)
    assert not queries.expiring(mine).exists()
    go(2030, 9, 2)
    assert queries.expiring(mine).get() == record


def test_a_clean_up_ends_with_one_decision_and_carries_out_every_verdict(desk: SimpleNamespace) -> None:
    norm(desk, 1), norm(desk, 2)
    actor = actor_of(desk.reviewer)
    found = actions.open_round(actor=actor, body=desk.body, title="2026年清理", basis="国办发〔2018〕37号")
    first, second = found.verdicts.order_by("record__serial")
    actions.decide(first, actor=actor, verdict=CleanUpVerdict.Verdict.REPEAL, reason="任务已完成")
    decision = play.published(desk, title="清理结果的公告", number="望住建〔2026〕9号")
    with pytest.raises(Refused, match="还有 1 件"):
        actions.close_round(found, actor=actor, decision=decision)
    actions.decide(second, actor=actor, verdict=CleanUpVerdict.Verdict.KEEP, reason="")
    actions.close_round(found, actor=actor, decision=decision)
    assert list(NormRecord.objects.order_by("serial").values_list("state", flat=True)) == [
        "repealed",
        "in_force",
    ]


def test_table_two_carries_over_from_year_to_year(desk: SimpleNamespace, go: Go) -> None:
    old = norm(desk, 1)
    norm(desk, 2)
    go(2027, 3, 1)
    norm(desk, 3)
    actions.repeal(old, actor=actor_of(desk.reviewer), on=today(), because="done", by="公告")
    assert [cell(desk, "in_force", year) for year in (2025, 2026, 2027)] == [0, 2, 2]
    assert (cell(desk, "made", 2027), cell(desk, "repealed", 2027)) == (1, 1)


LIVES = st.lists(
    st.tuples(st.dates(date(2020, 1, 1), date(2025, 12, 31)), st.integers(0, 1500) | st.none()), max_size=12
)


@pytest.mark.django_db
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LIVES)
def test_in_force_is_always_last_years_and_made_less_repealed(
    desk: SimpleNamespace, lives: list[tuple[date, int | None]]
) -> None:
    """I6 and I9, whatever the dates."""
    NormRecord.objects.all().delete()
    for n, (made, days) in enumerate(lives, 1):
        document = Document.objects.create(
            body=desk.body, category=desk.category, title=f"文件{n}", generated_on=made, source="", editor=""
        )
        over = date.fromordinal(made.toordinal() + days) if days is not None else None
        NormRecord.objects.create(
            document=document,
            body=desk.body,
            made_on=made,
            registered_on=made,
            series="X",
            year=2020,
            serial=n,
            state="repealed" if over else "in_force",
            ended_on=over,
        )
    for year in range(2020, 2027):
        before, after = cell(desk, "in_force", year - 1), cell(desk, "in_force", year)
        made_now, repealed = cell(desk, "made", year), cell(desk, "repealed", year)
        assert after == before + made_now - repealed
        assert repealed <= before + made_now
