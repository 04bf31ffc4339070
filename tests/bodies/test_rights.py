"""Rights come from appointments that run today, and reach only as far as the role does."""

from datetime import date, timedelta

import pytest
import rules
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from gongkai.bodies import actions, roles
from gongkai.bodies.explain import reason
from gongkai.bodies.models import Body, Person, Role
from gongkai.bodies.roles import OWN, SUBTREE, grant
from gongkai.core.cases import Case
from gongkai.core.ledger import Actor, append
from gongkai.core.time import day_start, time_travel, today
from gongkai.core.transitions import Refused

SYSTEM = Actor.system("测试")


@pytest.fixture(autouse=True)
def verbs():
    """Two verbs for the length of a test."""
    grant("test.handle", [Role.HANDLER, Role.SECTION_HEAD, Role.CLERK], OWN, label="办理")
    grant("test.watch", [Role.SUPERVISOR], SUBTREE, label="监督")
    yield
    for verb in ("test.handle", "test.watch"):
        del roles.PERMISSIONS[verb]
        rules.remove_perm(verb)


def again(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def test_own_reach_covers_the_organ_and_no_other(tree, hire, open_case):
    clerk = hire("clerk", tree.housing, Role.CLERK)
    assert clerk.has_perm("test.handle", open_case(tree.housing))
    assert not clerk.has_perm("test.handle", open_case(tree.civil))
    assert not clerk.has_perm("test.handle", open_case(tree.county))


def test_an_appointment_at_a_section_carries_the_organ(tree, hire, open_case):
    clerk = hire("clerk", tree.window, Role.CLERK)
    assert clerk.has_perm("test.handle", open_case(tree.housing))
    assert clerk.has_perm("test.handle", open_case(tree.housing, tree.legal)), "收件不受科室限制"


@pytest.mark.parametrize("role", [Role.HANDLER, Role.SECTION_HEAD])
def test_handlers_and_section_heads_stay_in_their_section(tree, hire, open_case, role):
    person = hire("worker", tree.property, role)
    assert person.has_perm("test.handle", open_case(tree.housing, tree.property))
    assert person.has_perm("test.handle", open_case(tree.housing, tree.window)), "下级窗口在内"
    assert person.has_perm("test.handle", open_case(tree.housing)), "还没有分到科室"
    assert not person.has_perm("test.handle", open_case(tree.housing, tree.legal))


def test_a_handler_of_the_whole_organ_handles_every_section(tree, hire, open_case):
    person = hire("worker", tree.housing, Role.HANDLER)
    assert person.has_perm("test.handle", open_case(tree.housing, tree.legal))


def test_subtree_reach_follows_both_lines(tree, hire, open_case):
    county = hire("county", tree.county, Role.SUPERVISOR)
    bureau = hire("bureau", tree.city_housing, Role.SUPERVISOR)
    in_housing, in_civil = open_case(tree.housing), open_case(tree.civil)
    assert county.has_perm("test.watch", in_housing)
    assert county.has_perm("test.watch", in_civil)
    assert bureau.has_perm("test.watch", in_housing), "上级主管部门看得到"
    assert not bureau.has_perm("test.watch", in_civil)


def test_a_supervisor_does_not_reach_upwards(tree, hire, open_case):
    person = hire("watch", tree.housing, Role.SUPERVISOR)
    assert not person.has_perm("test.watch", open_case(tree.county))


def test_lists_are_filtered_by_the_same_right(tree, hire, open_case):
    cases = [
        open_case(tree.housing),
        open_case(tree.housing, tree.property),
        open_case(tree.housing, tree.legal),
        open_case(tree.civil),
    ]
    people = [
        hire("handler", tree.property, Role.HANDLER),
        hire("clerk", tree.housing, Role.CLERK),
        hire("bureau", tree.city_housing, Role.SUPERVISOR),
        hire("county", tree.county, Role.SUPERVISOR),
        hire("nobody", tree.civil),
    ]
    for person in people:
        for verb in ("test.handle", "test.watch"):
            listed = set(Case.objects.filter(roles.within(person, verb)))
            assert listed == {case for case in cases if person.has_perm(verb, case)}, (person, verb)


def test_without_an_object_the_question_is_whether_anything_could_be_done(tree, hire):
    clerk = hire("clerk", tree.housing, Role.CLERK)
    assert clerk.has_perm("test.handle")
    assert not clerk.has_perm("test.watch")
    assert not clerk.has_perm("test.unknown")


@pytest.mark.parametrize(
    ("day", "may"),
    [("2026-03-01", False), ("2026-03-02", True), ("2026-03-31", True), ("2026-04-01", False)],
)
def test_an_appointment_counts_from_its_first_to_its_last_day(tree, hire, open_case, day, may):
    person = hire("clerk", tree.housing, Role.CLERK, from_date=date(2026, 3, 2), to_date=date(2026, 3, 31))
    with time_travel(day_start(date.fromisoformat(day))):
        assert again(person).has_perm("test.handle", open_case(tree.housing)) is may


def test_the_day_boundary_is_seen_by_an_instance_that_lives_on(tree, hire, open_case):
    person = hire("clerk", tree.housing, Role.CLERK, to_date=date(2026, 3, 31))
    case = open_case(tree.housing)
    midnight = day_start(date(2026, 4, 1))
    with time_travel(midnight - timedelta(seconds=1)):
        assert person.has_perm("test.handle", case)
    with time_travel(midnight):
        assert not person.has_perm("test.handle", case)


def test_a_stand_in_holds_the_right_only_while_standing_in(tree, hire, open_case):
    head = hire("head", tree.property, Role.SECTION_HEAD)
    deputy = hire("deputy", tree.legal)
    actions.appoint(
        actor=SYSTEM,
        person=deputy,
        body=tree.property,
        role=Role.SECTION_HEAD,
        from_date=date(2026, 5, 6),
        to_date=date(2026, 5, 20),
        stand_in_for=head.appointments.get(),
    )
    case = open_case(tree.housing, tree.property)
    for day, may in [
        ("2026-05-05", False),
        ("2026-05-06", True),
        ("2026-05-20", True),
        ("2026-05-21", False),
    ]:
        with time_travel(day_start(date.fromisoformat(day))):
            assert again(deputy).has_perm("test.handle", case) is may, day
            assert again(head).has_perm("test.handle", case), "被代理人的权限不变"


def test_a_stand_in_ends_with_the_post_it_stands_in_for(tree, hire, open_case):
    head = hire("head", tree.property, Role.SECTION_HEAD)
    deputy = hire("deputy", tree.legal)
    principal = head.appointments.get()
    actions.appoint(
        actor=SYSTEM,
        person=deputy,
        body=tree.property,
        role=Role.SECTION_HEAD,
        from_date=date(2026, 5, 6),
        to_date=date(2026, 5, 20),
        stand_in_for=principal,
    )
    actions.end_appointment(actor=SYSTEM, appointment=principal, on=date(2026, 5, 10))
    with time_travel(day_start(date(2026, 5, 11))):
        assert not again(deputy).has_perm("test.handle", open_case(tree.housing, tree.property))


def test_a_closed_account_has_no_rights(tree, hire, open_case):
    person = hire("clerk", tree.housing, Role.CLERK)
    actions.close_account(actor=SYSTEM, person=person)
    assert not again(person).has_perm("test.handle", open_case(tree.housing))


def test_visitors_have_no_rights(tree, open_case):
    assert not AnonymousUser().has_perm("test.handle", open_case(tree.housing))


def test_rights_are_read_once_for_a_person(tree, hire, open_case, django_assert_max_num_queries):
    person = hire("handler", tree.property, Role.HANDLER)
    case = open_case(tree.housing)
    with django_assert_max_num_queries(3):
        for _ in range(20):
            assert person.has_perm("test.handle", case)


def test_who_has_handled_a_thing_does_not_supervise_it(tree, hire, open_case):
    case = open_case(tree.housing)
    handler, watcher = hire("handler", tree.housing), hire("watch", tree.county)
    with transaction.atomic():
        actor = Actor(kind="staff", name=handler.name, person_id=handler.pk)
        append(stream=case.stream, kind="test.done", actor=actor, data={})
    assert not roles.not_involved(handler, case)
    assert roles.not_involved(watcher, case)


class TestWhyNot:
    def test_nothing_to_say_when_allowed(self, tree, hire, open_case):
        assert reason(hire("clerk", tree.housing, Role.CLERK), "test.handle", open_case(tree.housing)) == ""

    def test_the_wrong_role_is_told_who_may(self, tree, hire, open_case):
        said = reason(hire("leader", tree.housing, Role.LEADER), "test.handle", open_case(tree.housing))
        assert said == "“办理”由收件、承办、科室负责人办理；您现在是望川区住房和城乡建设局签发领导"

    def test_another_body_is_named(self, tree, hire, open_case):
        said = reason(hire("clerk", tree.housing, Role.CLERK), "test.handle", open_case(tree.civil))
        assert "这一件属于望川区民政局" in said
        assert "只能办理本机关的“办理”" in said

    def test_another_section_is_named(self, tree, hire, open_case):
        case = open_case(tree.housing, tree.legal)
        said = reason(hire("handler", tree.property, Role.HANDLER), "test.handle", case)
        assert said == "这一件由法规科承办，您在物业科，不能办理“办理”"

    def test_an_ended_post_is_dated(self, tree, hire):
        person = hire("clerk", tree.housing, Role.CLERK, to_date=date(2026, 3, 31))
        with time_travel(day_start(date(2026, 6, 1))):
            assert reason(person, "test.handle") == "您的任职已于2026-03-31结束，没有办理权限"

    def test_nobody_and_nothing(self, tree, hire):
        assert reason(hire("new", tree.housing), "test.handle") == "您目前没有任职，没有办理权限"
        assert reason(hire("other", tree.housing), "test.unknown") == "系统里没有这项权限，请告诉系统管理员"
        assert reason(AnonymousUser(), "test.handle") == "请先登录"


class TestThreeAdministrators:
    PAIRS = [
        (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN),
        (Role.SECURITY_ADMIN, Role.AUDIT_ADMIN),
        (Role.AUDIT_ADMIN, Role.SYSTEM_ADMIN),
        (Role.SYSTEM_ADMIN, Role.HANDLER),
        (Role.CLERK, Role.SECURITY_ADMIN),
        (Role.LEADER, Role.AUDIT_ADMIN),
    ]

    @pytest.mark.parametrize(("held", "wanted"), PAIRS)
    def test_are_kept_apart(self, tree, hire, held, wanted):
        person = hire("one", tree.housing, held)
        with pytest.raises(Refused) as refused:
            actions.appoint(actor=SYSTEM, person=person, body=tree.housing, role=wanted, from_date=today())
        assert f"不能兼任{Role(wanted).label}" in refused.value.reasons[0]
        assert person.appointments.count() == 1

    def test_may_follow_each_other(self, tree, hire):
        person = hire("one", tree.housing, Role.SYSTEM_ADMIN, to_date=date(2026, 3, 31))
        actions.appoint(
            actor=SYSTEM, person=person, body=tree.housing, role=Role.HANDLER, from_date=date(2026, 4, 1)
        )
        assert person.appointments.count() == 2

    def test_a_later_overlap_counts_too(self, tree, hire):
        person = hire("one", tree.housing, Role.AUDIT_ADMIN, from_date=date(2027, 1, 1))
        with pytest.raises(Refused):
            actions.appoint(
                actor=SYSTEM, person=person, body=tree.housing, role=Role.HANDLER, from_date=date(2026, 1, 1)
            )

    def test_nobody_appoints_oneself(self, tree, hire):
        admin = hire("admin", tree.county, Role.SYSTEM_ADMIN)
        actor = Actor(kind="staff", name=admin.name, person_id=admin.pk, user=admin)
        with pytest.raises(Refused, match="不能给自己任职"):
            actions.appoint(
                actor=actor, person=admin, body=tree.county, role=Role.SUPERVISOR, from_date=today()
            )


def test_an_appointment_outside_the_reach_of_the_administrator_is_refused(tree, hire):
    admin, person = hire("admin", tree.housing, Role.SYSTEM_ADMIN), hire("one", tree.civil)
    actor = Actor(kind="staff", name=admin.name, person_id=admin.pk, user=admin)
    with pytest.raises(Refused, match="属于望川区民政局"):
        actions.appoint(actor=actor, person=person, body=tree.civil, role=Role.CLERK, from_date=today())
    assert Body.objects.get(pk=tree.civil.pk).appointments.count() == 0
