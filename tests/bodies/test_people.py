"""Accounts, stand-ins, and leaving: open work changes hands before the account closes."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from gongkai.bodies import actions, handover, queries
from gongkai.bodies.actors import actor_of
from gongkai.bodies.handover import OpenWork
from gongkai.bodies.models import Appointment, Person, Role
from gongkai.core.cases import Case
from gongkai.core.ledger import Actor, history
from gongkai.core.time import day_start, time_travel
from gongkai.core.transitions import Refused

SYSTEM = Actor.system("测试")


@pytest.fixture
def room(monkeypatch):
    """A room whose cases of kind `test` know how to change hands."""

    def change_owner(*, ref, person, to, actor, note):
        case = Case.objects.get(pk=ref)
        if case.state == "frozen":
            raise Refused(["已冻结"])
        Case.objects.filter(pk=ref).update(owner=to, first_asked=None)

    monkeypatch.setitem(handover._hand_overs, "test", change_owner)


def test_names_of_accounts_are_taken_once_whatever_the_capitals(tree, hire):
    hire("shen", tree.housing)
    with pytest.raises(Refused, match="账号 shen 已有人使用"):
        actions.add_person(actor=SYSTEM, username=" Shen ", name="另一人", body=tree.civil, password="x")


def test_an_account_at_a_section_is_looked_after_by_its_organ(tree, hire):
    assert hire("shen", tree.window).body == tree.housing


def test_an_actor_carries_post_and_body_of_the_day(tree, hire):
    person = hire("shen", tree.property, Role.SECTION_HEAD, post="物业科科长", from_date=date(2026, 3, 2))
    actor = actor_of(person, date(2026, 3, 2))
    assert (actor.name, actor.post, actor.body) == ("员工shen", "物业科科长", "物业科")
    earlier = actor_of(person, date(2026, 3, 1))
    assert (earlier.post, earlier.body) == ("", "望川区住房和城乡建设局")


class TestStandIn:
    def wish(self, tree, hire, **changed):
        head = hire("head", tree.property, Role.SECTION_HEAD, to_date=date(2026, 12, 31))
        kept = {
            "actor": SYSTEM,
            "person": hire("deputy", tree.legal),
            "body": tree.property,
            "role": Role.SECTION_HEAD,
            "from_date": date(2026, 5, 6),
            "to_date": date(2026, 5, 20),
            "stand_in_for": head.appointments.get(),
        }
        return kept | changed

    @pytest.mark.parametrize(
        ("changed", "why"),
        [
            ({"to_date": None}, "代理必须写明最后一天"),
            ({"to_date": date(2027, 1, 1)}, "代理期不能超出被代理人的任期"),
            ({"role": Role.CLERK}, "代理的单位和角色必须与被代理的任职相同"),
            ({"to_date": date(2026, 5, 5)}, "最后一天不能早于任职日期"),
        ],
    )
    def test_is_bounded_by_the_post(self, tree, hire, changed, why):
        with pytest.raises(Refused, match=why):
            actions.appoint(**self.wish(tree, hire, **changed))

    def test_nobody_stands_in_for_oneself(self, tree, hire):
        wish = self.wish(tree, hire)
        with pytest.raises(Refused, match="不能代理自己"):
            actions.appoint(**wish | {"person": wish["stand_in_for"].person})

    def test_the_database_wants_a_last_day_too(self, tree, hire):
        appointment = actions.appoint(**self.wish(tree, hire))
        with pytest.raises(IntegrityError), transaction.atomic():
            Appointment.objects.filter(pk=appointment.pk).update(to_date=None)


def test_the_same_post_is_not_given_twice(tree, hire):
    person = hire("shen", tree.housing, Role.CLERK)
    with pytest.raises(Refused, match="同期已经是望川区住房和城乡建设局的收件"):
        actions.appoint(
            actor=SYSTEM, person=person, body=tree.housing, role=Role.CLERK, from_date=date(2026, 1, 1)
        )


def test_an_appointment_lies_within_the_life_of_the_body(tree, hire):
    with pytest.raises(Refused, match="任职日期不能更早"):
        hire("shen", tree.housing, Role.CLERK, from_date=date(2019, 12, 31))


class TestLeaving:
    def test_open_work_is_listed_with_the_reason(self, tree, hire, open_case, monkeypatch):
        person = hire("shen", tree.housing, Role.HANDLER)
        open_case(tree.housing, owner=person, title="承办的")
        open_case(tree.housing, first_asked=person, title="首问的")
        open_case(tree.housing, owner=person, title="办完的", closed_at=day_start(date(2026, 2, 1)))
        review = OpenWork("review", "7", "待审稿件", "审核人")
        monkeypatch.setitem(handover.open_work_sources, "review", lambda who: [review])
        found = {piece.title: piece.why for piece in queries.open_work(person)}
        assert found == {"承办的": "本人承办", "首问的": "首问责任人", "待审稿件": "审核人"}

    def test_the_account_does_not_close_before(self, tree, hire, open_case, room):
        person, heir = hire("shen", tree.housing, Role.HANDLER), hire("lu", tree.housing, Role.HANDLER)
        case = open_case(tree.housing, owner=person, title="某申请")
        with pytest.raises(Refused, match="还没有移交：某申请（本人承办）"):
            actions.close_account(actor=SYSTEM, person=person)
        actions.hand_over(actor=SYSTEM, person=person, to=heir, work=queries.open_work(person))
        assert Case.objects.get(pk=case.pk).owner == heir
        with time_travel(day_start(date(2026, 6, 1))):
            actions.close_account(actor=SYSTEM, person=person)
        gone = Person.objects.get(pk=person.pk)
        assert (gone.is_active, gone.closed_on) == (False, date(2026, 6, 1))
        assert gone.appointments.get().to_date == date(2026, 6, 1)

    def test_hand_over_is_all_or_nothing(self, tree, hire, open_case, room):
        person, heir = hire("shen", tree.housing, Role.HANDLER), hire("lu", tree.housing, Role.HANDLER)
        open_case(tree.housing, owner=person)
        open_case(tree.housing, owner=person, state="frozen")
        with pytest.raises(Refused, match="已冻结"):
            actions.hand_over(actor=SYSTEM, person=person, to=heir, work=queries.open_work(person))
        assert not Case.objects.filter(owner=heir).exists()
        assert "person.handed_over" not in history(person.stream).values_list("kind", flat=True)

    def test_work_without_a_way_to_change_hands_is_refused(self, tree, hire, open_case):
        person, heir = hire("shen", tree.housing, Role.HANDLER), hire("lu", tree.housing, Role.HANDLER)
        open_case(tree.housing, owner=person, kind="other", title="某事")
        with pytest.raises(Refused, match="“某事”不能在这里移交"):
            actions.hand_over(actor=SYSTEM, person=person, to=heir, work=queries.open_work(person))

    def test_the_heir_must_be_in_office(self, tree, hire, open_case, room):
        person, idle = hire("shen", tree.housing, Role.HANDLER), hire("lu", tree.housing)
        open_case(tree.housing, owner=person)
        with pytest.raises(Refused, match="目前没有任职，不能接收"):
            actions.hand_over(actor=SYSTEM, person=person, to=idle, work=queries.open_work(person))

    def test_nobody_closes_ones_own_account(self, tree, hire):
        admin = hire("admin", tree.county, Role.SYSTEM_ADMIN)
        with pytest.raises(Refused, match="不能停用自己的账号"):
            actions.close_account(actor=actor_of(admin), person=admin)


class TestGroups:
    def found(self, tree):
        group = actions.found_group(
            actor=SYSTEM, body=tree.housing, name="政务公开领导小组", founded_on=date(2024, 1, 1)
        )
        seat = {"actor": SYSTEM, "group": group, "from_date": date(2024, 1, 1)}
        head = actions.seat(seat="head", name="许怀远", post="局长", **seat)
        actions.seat(seat="unit", unit=tree.legal, **seat)
        return group, head

    def test_the_composition_of_any_day_is_kept(self, tree):
        from gongkai.bodies.queries.history import members_on

        group, head = self.found(tree)
        actions.replace(actor=SYSTEM, member=head, on=date(2025, 7, 1), name="陆予宁", post="局长")
        on_day = {
            day: [m.name for m in members_on(group, day)] for day in (date(2025, 6, 30), date(2025, 7, 1))
        }
        assert on_day == {
            date(2025, 6, 30): ["许怀远", "法规科"],
            date(2025, 7, 1): ["陆予宁", "法规科"],
        }

    def test_there_is_one_head(self, tree):
        group, _ = self.found(tree)
        with pytest.raises(Refused, match="组长现在是许怀远"):
            actions.seat(actor=SYSTEM, group=group, seat="head", name="另一人", from_date=date(2025, 1, 1))

    def test_groups_without_head_or_members_are_reported(self, tree):
        from gongkai.bodies.queries.history import groups_wanting

        group, head = self.found(tree)
        assert list(groups_wanting(date(2025, 1, 1))) == []
        actions.unseat(actor=SYSTEM, member=head, on=date(2025, 1, 31))
        assert list(groups_wanting(date(2025, 2, 1))) == [group]
