"""Every address of this floor for every role, foreign body included; forms that refuse keep the input."""

from collections.abc import Callable
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from django.urls import get_resolver, reverse

from gongkai.bodies import actions, handover
from gongkai.bodies.models import Body, CalendarYear, LocalClosure, Person, Role
from gongkai.bodies.urls import desk_patterns
from gongkai.core.files import put
from gongkai.core.ledger import Actor
from gongkai.core.time import today

from .conftest import START

SYSTEM = Actor.system("测试")
EVERY = set(Role)
SYS, SEC, AUD = {Role.SYSTEM_ADMIN}, {Role.SECURITY_ADMIN}, {Role.AUDIT_ADMIN}
HANDS = SYS | {Role.SECTION_HEAD, Role.DISCLOSURE_OFFICE}

# name -> (method, arguments from the world, roles that may on their own body)
PAGES: dict[str, tuple[str, tuple[str, ...], set[Role]]] = {
    "tree": ("get", (), EVERY),
    "body": ("get", ("code",), EVERY),
    "open": ("get", ("code",), SYS),
    "change": ("get", ("code", "what"), SYS),
    "add-person": ("get", ("code",), SYS),
    "seat": ("get", ("group",), SYS),
    "unseat": ("get", ("member",), SYS),
    "people": ("get", (), EVERY),
    "person": ("get", ("person",), EVERY),
    "appoint": ("get", ("person",), SYS),
    "hand-over": ("get", ("person",), HANDS),
    "close-account": ("get", ("person",), SYS),
    "stand-in": ("get", ("appointment",), SYS),
    "end-appointment": ("get", ("appointment",), SYS),
    "import": ("get", (), SYS),
    "import-template": ("get", (), SYS),
    "import-examine": ("get", ("file",), set()),
    "calendar": ("get", (), SYS),
    "year": ("get", (), SYS),
    "closure": ("get", (), SYS),
    "reopen": ("post", ("closure",), SYS),
    "accounts": ("get", (), SEC),
    "logins": ("get", (), SEC),
    "unlock": ("post", ("person",), SEC),
    "reset": ("post", ("person",), SEC),
    "totp-off": ("post", ("person",), SEC),
    "audit": ("get", (), AUD),
}


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person, settings.AUTHENTICATION_BACKENDS[-1])
    return client


@pytest.fixture
def world(tree, hire) -> Callable[[Body], dict[str, object]]:
    """What the addresses name, at one body."""

    def at(body: Body) -> dict[str, object]:
        member = hire(f"member-{body.code.lower()}", body, Role.CLERK)
        group = actions.found_group(actor=SYSTEM, body=body, name="领导小组", founded_on=START)
        seat = actions.seat(actor=SYSTEM, group=group, seat="head", name="许怀远", from_date=START)
        closure, _ = actions.close_day(actor=SYSTEM, body=body, on=date(2026, 7, 15), reason="防汛")
        return {
            "code": body.code,
            "what": "rename",
            "group": group.pk,
            "member": seat.pk,
            "person": member.pk,
            "appointment": member.appointments.get().pk,
            "closure": closure.pk,
            "file": put(b"x", "a.txt", SYSTEM).pk,
        }

    return at


def ask(client: Client, name: str, things: dict[str, object]) -> int:
    method, wanted, _ = PAGES[name]
    address = reverse(f"bodies:{name}", args=[things[key] for key in wanted])
    return getattr(client, method)(address).status_code


def test_every_address_is_in_the_matrix():
    assert {pattern.name for pattern in desk_patterns} == set(PAGES)


@pytest.mark.parametrize("role", list(Role))
def test_each_role_on_its_own_body(tree, hire, world, role):
    client, things = client_of(hire("one", tree.housing, role)), world(tree.housing)
    for name, (method, _, may) in PAGES.items():
        status = ask(client, name, things)
        if role in may:
            assert status in ({200} if method == "get" else {200, 302}), (name, status)
        else:
            assert status in {403, 404}, (name, status)


@pytest.mark.parametrize("role", list(Role))
def test_each_role_on_a_foreign_body_finds_nothing(tree, hire, world, role):
    client, things = client_of(hire("one", tree.housing, role)), world(tree.civil)
    for name, (_, wanted, may) in PAGES.items():
        if wanted:
            status = ask(client, name, things)
            assert status == 404 if role in may else status in {403, 404}, (name, status)


def test_unknown_and_forbidden_look_alike(tree, hire, world):
    client, things = client_of(hire("one", tree.housing, Role.SYSTEM_ADMIN)), world(tree.civil)
    foreign = client.get(reverse("bodies:body", args=[things["code"]]))
    unknown = client.get(reverse("bodies:body", args=["NO-SUCH"]))
    assert foreign.status_code == unknown.status_code == 404
    assert foreign.content.replace(things["code"].encode(), b"") == unknown.content.replace(b"NO-SUCH", b"")


def test_visitors_are_sent_to_the_login(client, tree, world):
    things = world(tree.housing)
    for name, (method, wanted, _) in PAGES.items():
        address = reverse(f"bodies:{name}", args=[things[key] for key in wanted])
        response = getattr(client, method)(address)
        assert response.status_code == 302, name
        assert response.url.startswith("/login/?next="), name


def test_people_without_a_post_are_told_why(tree, hire):
    response = client_of(hire("one", tree.housing)).get("/desk/bodies/")
    assert response.status_code == 403
    assert "您目前没有任职，没有办理权限" in response.content.decode()


class TestChanges:
    def submit(self, tree, hire, what: str, **fields: str):
        client = client_of(hire("admin", tree.county, Role.SYSTEM_ADMIN))
        address = f"/desk/bodies/unit/{tree.civil.code}/change/{what}/"
        response = client.post(address, fields)
        tree.civil.refresh_from_db()
        return response

    @pytest.mark.parametrize(
        ("what", "fields"),
        [
            ("edit", {"phone": "0000-8800 2200", "website": "mz.example.cn"}),
            ("rules", {"web_confirmation": "manual", "fee_method": "page", "court": "望川区人民法院"}),
            ("office", {"office": "WC-MZ-B", "on": "2026-03-02"}),
            ("superior", {"superior": "AL-JS", "on": "2026-03-02"}),
            ("rename", {"name": "望川区民政和养老局", "on": "2026-03-02"}),
            ("move", {"parent": "AL", "on": "2026-03-02"}),
            ("group", {"name": "领导小组", "kind": "leading", "founded_on": "2026-03-02"}),
        ],
    )
    def test_each_form_reaches_its_action(self, tree, hire, what, fields):
        response = self.submit(tree, hire, what, **fields)
        if what == "move":  # the administrator of 望川区 has no say over 安澜市
            assert response.status_code == 422
        else:
            assert response.url == "/desk/bodies/unit/WC-MZ/", response.content.decode()

    def test_a_wrong_day_is_said_beside_the_field_and_the_rest_is_kept(self, tree, hire):
        response = self.submit(tree, hire, "rename", name="望川区民政和养老局", on="三月二日")
        page = response.content.decode()
        assert response.status_code == 422
        assert "生效日期应写成“2026-03-09”的样子" in page
        assert 'value="望川区民政和养老局"' in page
        assert tree.civil.name == "望川区民政局"

    def test_a_refusal_of_the_action_is_shown_with_the_input(self, tree, hire):
        response = self.submit(tree, hire, "close", on=today().isoformat(), note="某号文件")
        page = response.content.decode()
        assert "下面还有 1 个单位没有撤销或者划转" in page
        assert 'value="某号文件"' in page

    def test_the_body_page_says_why_no_requests_are_taken(self, tree, hire):
        client = client_of(hire("admin", tree.county, Role.SYSTEM_ADMIN))
        assert "还没有指定政府信息公开工作机构" in client.get("/desk/bodies/unit/WC-MZ/").content.decode()

    def test_the_tree_of_an_earlier_day(self, tree, hire):
        admin = hire("admin", tree.county, Role.SYSTEM_ADMIN)
        actions.rename(actor=SYSTEM, body=tree.civil, name="望川区民政和养老局", on=date(2026, 3, 2))
        page = client_of(admin).get("/desk/bodies/?on=2026-03-01").content.decode()
        assert "望川区民政局" in page
        assert "望川区民政和养老局" not in page


class TestPeople:
    def test_a_new_account_shows_its_password_once(self, tree, hire):
        client = client_of(hire("admin", tree.county, Role.SYSTEM_ADMIN))
        response = client.post(
            "/desk/bodies/unit/WC-MZ/people/add/", {"name": "陆予宁", "username": "lu.yuning"}
        )
        made = Person.objects.get(username="lu.yuning")
        shown = response.context["password"]
        assert made.check_password(shown)
        assert made.must_change_password
        assert "no-store" in response.headers["Cache-Control"]

    def test_appoint_stand_in_end_and_close(self, tree, hire):
        client = client_of(hire("admin", tree.county, Role.SYSTEM_ADMIN))
        head, deputy = hire("head", tree.civil), hire("deputy", tree.civil)
        post = {"body": "WC-MZ-B", "role": "section_head", "from_date": "2026-01-01"}
        assert client.post(f"/desk/bodies/people/{head.pk}/appoint/", post).status_code == 302
        appointment = head.appointments.get()
        days = {"from_date": "2026-05-06", "to_date": "2026-05-20"}
        address = f"/desk/bodies/appointments/{appointment.pk}/stand-in/"
        assert client.post(address, {"person": deputy.pk, **days}).status_code == 302
        assert deputy.appointments.get().stand_in_for == appointment
        ended = client.post(f"/desk/bodies/appointments/{appointment.pk}/end/", {"on": "2026-06-30"})
        assert ended.status_code == 302
        assert client.post(f"/desk/bodies/people/{head.pk}/close/", {"note": ""}).status_code == 302
        assert not Person.objects.get(pk=head.pk).is_active

    def test_open_work_blocks_closing_and_is_handed_over_on_a_page(self, tree, hire, open_case, monkeypatch):
        def give(*, ref, person, to, actor, note):
            type(case).objects.filter(pk=ref).update(owner=to)

        monkeypatch.setitem(handover._hand_overs, "test", give)
        client = client_of(hire("admin", tree.county, Role.SYSTEM_ADMIN))
        person, heir = hire("shen", tree.civil, Role.HANDLER), hire("lu", tree.civil, Role.HANDLER)
        case = open_case(tree.civil, owner=person, title="某申请")
        page = client.post(f"/desk/bodies/people/{person.pk}/close/", {"note": ""}).content.decode()
        assert "还没有移交：某申请（本人承办）" in page
        fields = {"work": f"test:{case.pk}", "to": heir.pk}
        assert client.post(f"/desk/bodies/people/{person.pk}/hand-over/", fields).status_code == 302
        case.refresh_from_db()
        assert case.owner == heir

    def test_the_bar_names_the_viewer_and_not_the_person_viewed(self, tree, hire):
        client = client_of(hire("admin", tree.county, Role.SYSTEM_ADMIN, post="信息中心主任"))
        person = hire("shen", tree.civil, Role.HANDLER, post="低保专员")
        page = client.get(f"/desk/bodies/people/{person.pk}/").content.decode()
        bar = page[page.index("<header") : page.index("</header>")]
        assert "信息中心主任" in bar
        assert "低保专员" not in bar

    def test_days_are_shown_as_they_are_to_be_typed(self, tree, hire):
        client = client_of(hire("admin", tree.county, Role.SYSTEM_ADMIN))
        page = client.get(f"/desk/bodies/people/{hire('shen', tree.civil).pk}/appoint/").content.decode()
        assert f'value="{today().isoformat()}"' in page


class TestImport:
    HEAD = "单位代码,名称,类别,层级,上级代码\r\n"

    def upload(self, client: Client, text: str, name: str = "机关.csv"):
        from django.core.files.uploadedfile import SimpleUploadedFile

        table = SimpleUploadedFile(name, text.encode("gb18030"))
        return client.post("/desk/bodies/import/", {"table": table})

    def test_two_steps(self, tree, hire):
        client = client_of(hire("admin", tree.county, Role.SYSTEM_ADMIN))
        examined = self.upload(client, self.HEAD + "A1,望川区水利局,部门,县区级,WC\r\n")
        assert not Body.objects.filter(code="A1").exists()
        assert "新增 1 个" in client.get(examined.url).content.decode()
        assert client.post(examined.url).url == "/desk/bodies/"
        assert Body.objects.get(code="A1").name == "望川区水利局"

    def test_faults_are_shown_and_cannot_be_applied(self, tree, hire):
        client = client_of(hire("admin", tree.county, Role.SYSTEM_ADMIN))
        examined = self.upload(client, self.HEAD + "A1,甲,部门,县区级,A2\r\nA2,乙,部门,县区级,A1\r\n")
        page = client.get(examined.url).content.decode()
        assert "上级关系成环：A1 → A2 → A1" in page
        assert ">导入</button>" not in page
        refused = client.post(examined.url)
        assert refused.status_code == 422
        assert "没有导入，什么都没有改" in refused.content.decode()

    def test_a_disguised_file_is_refused_beside_the_field(self, tree, hire):
        client = client_of(hire("admin", tree.county, Role.SYSTEM_ADMIN))
        response = self.upload(client, "MZ-program", "机关.xlsx")
        assert response.status_code == 422
        assert "error" in response.content.decode()

    def test_somebody_elses_file_is_not_found(self, tree, hire):
        mine = client_of(hire("admin", tree.county, Role.SYSTEM_ADMIN))
        other = client_of(hire("other", tree.county, Role.SYSTEM_ADMIN))
        examined = self.upload(mine, self.HEAD + "A1,甲,部门,县区级,WC\r\n")
        assert other.get(examined.url).status_code == 404


class TestCalendar:
    TEXT = "通知,文号,发布日期,节日,日期,安排\n某通知,某号,,元旦,2027-01-01,放假\n,,,元旦,2027-01-03,上班\n"

    def test_two_steps(self, tree, hire):
        client = client_of(hire("admin", tree.city, Role.SYSTEM_ADMIN))
        checked = client.post("/desk/bodies/calendar/year/", {"text": self.TEXT})
        page = checked.content.decode()
        assert "休息 → 上班" in page
        assert "2027 年的放假安排还没有加载" in client.get("/desk/bodies/calendar/").content.decode()
        done = client.post("/desk/bodies/calendar/year/", {"text": checked.context["text"], "apply": "1"})
        assert done.status_code == 302, done.content.decode()
        assert done.url == "/desk/bodies/calendar/"
        assert "某号" in client.get(done.url).content.decode()

    def test_a_wrong_table_is_explained_and_kept(self, tree, hire):
        client = client_of(hire("admin", tree.city, Role.SYSTEM_ADMIN))
        response = client.post("/desk/bodies/calendar/year/", {"text": "某年,某日"})
        assert response.status_code == 422
        assert "第 1 行应当是标题" in response.content.decode()
        assert "某年,某日" in response.content.decode()

    def test_the_year_is_loaded_for_everybody_by_the_topmost_body_only(self, tree, hire):
        client = client_of(hire("admin", tree.county, Role.SYSTEM_ADMIN))
        assert "这一件属于安澜市人民政府" in client.get("/desk/bodies/calendar/").content.decode()
        response = client.post("/desk/bodies/calendar/year/", {"text": self.TEXT, "apply": "1"})
        assert response.status_code == 422
        assert not CalendarYear.objects.exists()

    def test_a_closure_is_registered_and_taken_back(self, tree, hire):
        client = client_of(hire("admin", tree.county, Role.SYSTEM_ADMIN))
        fields = {"body": "WC-MZ", "on": "2026-07-15", "reason": "防汛一级响应"}
        assert client.post("/desk/bodies/calendar/closures/", fields).status_code == 302
        closure = LocalClosure.objects.get()
        assert "防汛一级响应" in client.get("/desk/bodies/calendar/").content.decode()
        client.post(f"/desk/bodies/calendar/closures/{closure.pk}/reopen/")
        assert not LocalClosure.objects.exists()


class TestAudit:
    def page(self, tree, hire, at: Body, **wanted: str) -> str:
        return (
            client_of(hire("audit", at, Role.AUDIT_ADMIN)).get("/desk/bodies/audit/", wanted).content.decode()
        )

    def test_filters_by_person_thing_and_day(self, tree, hire):
        admin = hire("admin", tree.county, Role.SYSTEM_ADMIN)
        actor = Actor(kind="staff", name=admin.name, person_id=admin.pk, user=admin)
        actions.edit(actor=actor, body=tree.civil, phone="0000-8800 2200")
        auditor = client_of(hire("audit", tree.city, Role.AUDIT_ADMIN))

        def count(**wanted: str) -> int:
            return auditor.get("/desk/bodies/audit/", wanted).context["page"].paginator.count

        assert count(person="admin") == count(person="员工admin") == 1
        assert count(stream=tree.civil.stream) == 2
        assert count(stream=tree.civil.stream, person="admin") == 1
        assert count(day="2019-01-01") == 0
        assert count(person="nobody") == 0

    def test_a_county_auditor_sees_the_county(self, tree, hire, open_case):
        page = self.page(tree, hire, tree.housing)
        assert f"{tree.housing.stream} 第" in page
        assert f"{tree.civil.stream} 第" not in page


LISTS = ["/desk/bodies/", "/desk/bodies/people/", "/desk/bodies/accounts/", "/desk/bodies/audit/"]


@pytest.mark.parametrize("address", LISTS)
def test_lists_ask_the_same_number_of_questions_for_one_row_and_for_three(
    tree, hire, address, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    role = {"accounts": Role.SECURITY_ADMIN, "audit": Role.AUDIT_ADMIN}.get(
        address.split("/")[3], Role.SYSTEM_ADMIN
    )
    client = client_of(hire("admin", tree.county, role))
    client.get(address)
    with CaptureQueriesContext(connection) as before:
        client.get(address)
    for name in ("wang", "zhao"):
        hire(name, tree.civil, Role.CLERK)
        actions.open_body(
            actor=SYSTEM,
            parent=tree.civil,
            code=name,
            name=name,
            kind="section",
            level="county",
            opened_on=START,
        )
    with CaptureQueriesContext(connection) as after:
        client.get(address)
    assert len(after) <= len(before) <= 20, (len(before), len(after))


def test_login_and_account_addresses_stand_where_settings_expect_them():
    names = get_resolver().reverse_dict
    assert {"login", "logout", "account", "account-password"} <= {n for n in names if isinstance(n, str)}
