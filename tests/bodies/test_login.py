"""Login: never which half was wrong, a lock that ends, a second factor, sessions that end kindly."""

import re
from datetime import datetime, timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from gongkai.bodies import actions
from gongkai.bodies.actors import actor_of
from gongkai.bodies.models import Person, Role
from gongkai.core.ledger import Event
from gongkai.core.time import SHANGHAI, now, time_travel

from .conftest import PASSWORD, fresh

pytestmark = pytest.mark.django_db
LOGIN = "/login/"


@pytest.fixture
def shen(hire, tree) -> Person:
    return hire("shen", tree.housing, Role.SYSTEM_ADMIN)


def log_in(client: Client, username: str = "shen", password: str = PASSWORD, **more: str):
    return client.post(LOGIN, {"username": username, "password": password, **more})


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def kinds(person: Person) -> list[str]:
    return list(Event.objects.filter(stream=person.stream).order_by("seq").values_list("kind", flat=True))


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


class TestPassword:
    def test_right_goes_to_the_page_asked_for_and_into_the_ledger(self, client, shen):
        response = log_in(client, next="/desk/bodies/people/")
        assert response.url == "/desk/bodies/people/"
        assert signed_in(client)
        event = Event.objects.filter(stream=shen.stream).last()
        assert (event.kind, event.actor["name"], event.ip) == ("person.login", "员工shen", "127.0.0.1")

    def test_an_address_elsewhere_is_not_followed(self, client, shen):
        assert log_in(client, next="https://elsewhere.example/").url == reverse("desk")

    @pytest.mark.parametrize(("username", "password"), [("shen", "kai-men-2026"), ("nobody", PASSWORD)])
    def test_wrong_never_says_which_half(self, client, shen, username, password):
        response = log_in(client, username, password)
        assert "账号或者口令不对。为了安全，不说明是哪一个" in text(response)
        assert "还可以试 4 次" in text(response)
        assert f'value="{username}"' in response.content.decode(), "账号保留"
        assert password not in response.content.decode()

    def test_capitals_do_not_matter_in_the_account(self, client, shen):
        assert log_in(client, " SHEN").status_code == 302

    def test_a_closed_account_looks_like_a_wrong_password(self, client, shen):
        Person.objects.filter(pk=shen.pk).update(is_active=False)
        assert "账号或者口令不对" in text(log_in(client))

    def test_logout_is_an_event_and_asks_for_post(self, client, shen):
        log_in(client)
        assert client.get("/logout/").status_code == 405
        client.post("/logout/")
        assert not signed_in(client)
        assert kinds(shen)[-2:] == ["person.login", "person.logout"]


class TestLock:
    @pytest.mark.parametrize("username", ["shen", "nobody"])
    def test_five_wrong_tries_lock_with_the_time_of_release(self, client, shen, username):
        for _ in range(4):
            assert log_in(client, username, "wrong").status_code == 200
        response = log_in(client, username, "wrong")
        assert response.status_code == 429
        last = AccessAttempt.objects.get(username=username).attempt_time.astimezone(SHANGHAI)
        assert f"账号已锁定到 {last + timedelta(minutes=30):%Y-%m-%d %H:%M}" in text(response)
        assert "员工shen" not in text(response)

    def test_the_right_password_does_not_help_while_locked(self, client, shen):
        for _ in range(5):
            log_in(client, password="wrong")
        assert log_in(client).status_code == 429
        assert log_in(client, "SHEN").status_code == 429
        assert not signed_in(client)

    def test_the_lock_ends_by_itself(self, client, shen):
        for _ in range(5):
            log_in(client, password="wrong")
        AccessAttempt.objects.update(attempt_time=now() - timedelta(minutes=31))
        assert log_in(client).status_code == 302

    def test_tries_during_the_lock_do_not_prolong_it(self, client, shen):
        for _ in range(5):
            log_in(client, password="wrong")
        earlier = now() - timedelta(minutes=20)
        AccessAttempt.objects.update(attempt_time=earlier)
        assert log_in(client).status_code == 429
        assert AccessAttempt.objects.get().attempt_time == earlier

    def test_others_are_not_locked(self, client, shen, hire, tree):
        hire("lu.yuning", tree.housing)
        for _ in range(5):
            log_in(client, password="wrong")
        assert log_in(client, "lu.yuning").status_code == 302

    def test_a_security_administrator_lifts_it(self, client, shen, hire, tree):
        for _ in range(5):
            log_in(client, password="wrong")
        guard = hire("guard", tree.county, Role.SECURITY_ADMIN)
        watch = Client()
        watch.force_login(guard, settings.AUTHENTICATION_BACKENDS[-1])
        assert "锁定到" in text(watch.get("/desk/bodies/accounts/"))
        watch.post(f"/desk/bodies/accounts/{shen.pk}/unlock/")
        assert log_in(client).status_code == 302
        assert "person.unlocked" in kinds(shen)


class TestSecondFactor:
    @pytest.fixture
    def device(self, shen) -> TOTPDevice:
        return TOTPDevice.objects.create(user=shen, confirmed=True)

    @staticmethod
    def code(device: TOTPDevice) -> str:
        return f"{totp(device.bin_key):06d}"

    def test_the_password_alone_does_not_open(self, client, device):
        assert log_in(client).url == reverse("login-code")
        assert not signed_in(client)
        assert client.get("/desk/bodies/").status_code == 302

    def test_the_code_opens_and_the_page_asked_for_is_kept(self, client, device):
        log_in(client, next="/desk/bodies/people/")
        response = client.post("/login/code/", {"code": self.code(device)})
        assert response.url == "/desk/bodies/people/"
        assert signed_in(client)
        assert client.session["otp_device_id"] == device.persistent_id

    def test_a_wrong_code_is_counted_and_the_fifth_ends_the_step(self, client, device):
        log_in(client)
        said = [text(client.post("/login/code/", {"code": "000000"})) for _ in range(5)]
        assert "还可以试 4 次" in said[0]
        assert client.get("/login/code/").url == LOGIN
        assert not signed_in(client)

    def test_the_step_does_not_wait_for_ever(self, client, device):
        log_in(client)
        with time_travel(now() + timedelta(seconds=301)):
            assert client.post("/login/code/", {"code": self.code(device)}).url == LOGIN

    def test_without_the_first_step_there_is_no_second(self, client, device):
        assert client.post("/login/code/", {"code": self.code(device)}).url == LOGIN
        assert not signed_in(client)

    def test_is_enrolled_with_a_code_and_gives_recovery_codes(self, client, shen):
        log_in(client)
        page = client.get("/desk/account/totp/")
        assert "<svg" in page.content.decode()
        device = TOTPDevice.objects.get(user=shen, confirmed=False)
        wrong = client.post("/desk/account/totp/", {"token": "12345"})
        assert "动态口令是 6 位数字" in text(wrong)
        done = client.post("/desk/account/totp/", {"token": self.code(device)})
        codes = re.findall(r"\b[a-z]{3}\d-[a-z]{3}\d-[a-z]{3}\d\b", done.content.decode())
        assert len(codes) == 10
        assert TOTPDevice.objects.get(user=shen).confirmed
        client.post("/logout/")
        log_in(client)
        client.post("/login/code/", {"code": codes[0].upper()})
        assert signed_in(client)
        assert kinds(shen).count("person.recovery_code_used") == 1

    def test_a_recovery_code_serves_once(self, client, shen, device):
        device.confirmed = False
        device.save()
        codes = actions.confirm_totp(actor=actor_of(shen), person=shen, token=self.code(device))
        assert actions.use_recovery_code(actor=actor_of(shen), person=shen, code=codes[3])
        assert not actions.use_recovery_code(actor=actor_of(shen), person=shen, code=codes[3])

    def test_is_taken_off_only_with_the_password(self, client, shen):
        log_in(client)
        TOTPDevice.objects.create(user=shen, confirmed=True)
        client.post("/desk/account/totp/remove/", {"password": "wrong"})
        assert shen.totpdevice_set.exists()
        client.post("/desk/account/totp/remove/", {"password": PASSWORD})
        assert not shen.totpdevice_set.exists()


class TestSession:
    MORNING = datetime(2026, 11, 20, 9, 0, tzinfo=SHANGHAI)

    def test_ends_after_an_hour_without_a_request(self, client, shen):
        with time_travel(self.MORNING):
            log_in(client)
        with time_travel(self.MORNING + timedelta(minutes=59)):
            assert client.get("/desk/bodies/").status_code == 200
        with time_travel(self.MORNING + timedelta(minutes=59 + 61)):
            response = client.get("/desk/bodies/?on=2026-01-01", follow=True)
        assert response.redirect_chain[0][0] == "/login/?next=%2Fdesk%2Fbodies%2F%3Fon%3D2026-01-01"
        assert "您已有 60 分钟没有操作，为了安全请重新登录" in text(response)
        assert not signed_in(client)

    def test_ends_after_ten_hours_however_busy(self, client, shen):
        with time_travel(self.MORNING):
            log_in(client)
        for minutes in range(50, 600, 50):
            with time_travel(self.MORNING + timedelta(minutes=minutes)):
                assert client.get("/desk/bodies/").status_code == 200
        with time_travel(self.MORNING + timedelta(minutes=601)):
            response = client.get("/desk/bodies/", follow=True)
        assert "这次登录已满 10 小时" in text(response)

    def expired_post(self, client, tree) -> str:
        address = f"/desk/bodies/unit/{tree.civil.code}/change/edit/"
        with time_travel(self.MORNING):
            log_in(client)
        with time_travel(self.MORNING + timedelta(hours=2)):
            response = client.post(
                address, {"phone": "0000-8800 2207", "old_password": "geheim"}, follow=True
            )
            assert "刚才填写的内容已保留，登录后可以接着提交" in text(response)
        return address

    def test_what_was_being_sent_waits_for_its_owner(self, client, hire, tree):
        hire("shen", tree.county, Role.SYSTEM_ADMIN)
        address = self.expired_post(client, tree)
        with time_travel(self.MORNING + timedelta(hours=2)):
            assert log_in(client).url == reverse("login-resume")
            page = client.get("/login/resume/").content.decode()
            assert f'action="{address}"' in page
            assert '<input type="hidden" name="phone" value="0000-8800 2207">' in page
            assert "geheim" not in page
            client.post(address, {"phone": "0000-8800 2207"})
        tree.civil.refresh_from_db()
        assert tree.civil.phone == "0000-8800 2207"

    def test_somebody_else_does_not_see_it(self, client, hire, tree):
        hire("shen", tree.county, Role.SYSTEM_ADMIN)
        hire("lu.yuning", tree.county, Role.CLERK)
        self.expired_post(client, tree)
        with time_travel(self.MORNING + timedelta(hours=2)):
            assert log_in(client, "lu.yuning").url != reverse("login-resume")
            assert client.get("/login/resume/").status_code == 302
            assert "unsent" not in client.session

    def test_visitors_get_no_session(self, client):
        client.get(LOGIN)
        assert settings.SESSION_COOKIE_NAME not in client.cookies


class TestOwnPassword:
    def test_a_first_password_is_changed_before_anything_else(self, client, tree):
        actions.add_person(
            actor=actions.tree.Actor.system("测试"),
            username="shen",
            name="沈若川",
            body=tree.housing,
            password=PASSWORD,
        )
        log_in(client)
        assert client.get("/desk/bodies/").url == reverse("account-password")
        new = "qiu-tian-2027"
        fields = {"old_password": PASSWORD, "new_password": new, "again_password": new}
        assert client.post("/desk/account/password/", fields).url == reverse("account")
        assert client.get("/desk/account/").status_code == 200, "仍然登录着"
        assert not Person.objects.get(username="shen").must_change_password
        assert Person.objects.get(username="shen").check_password(new)

    @pytest.mark.parametrize(
        ("new", "again", "why"),
        [
            ("abc-12", "abc-12", "口令太短，至少 10 个字符"),
            ("abcdefghijkl", "abcdefghijkl", "口令要同时有字母、数字、符号中的两种"),
            ("qwerty12345", "qwerty12345", "这个口令太常见"),
            ("dong-tian-2027", "dong-tian-2028", "两次填写的新口令不一样"),
            (PASSWORD, PASSWORD, "新口令不能和现在的一样"),
        ],
    )
    def test_rules_are_said_in_plain_words(self, client, shen, new, again, why):
        log_in(client)
        fields = {"old_password": PASSWORD, "new_password": new, "again_password": again}
        assert why in text(client.post("/desk/account/password/", fields))
        assert fresh(shen).check_password(PASSWORD)

    def test_the_old_one_is_asked_for(self, client, shen):
        log_in(client)
        new = "dong-tian-2027"
        fields = {"old_password": "wrong", "new_password": new, "again_password": new}
        assert "现在的口令不对" in text(client.post("/desk/account/password/", fields))

    def test_a_reset_gives_a_new_first_password(self, client, shen, hire, tree):
        guard = hire("guard", tree.county, Role.SECURITY_ADMIN)
        password = actions.reset_password(actor=actor_of(guard), person=shen)
        assert log_in(client, password=password).status_code == 302
        assert client.get("/desk/bodies/").url == reverse("account-password")


def test_a_reveal_of_personal_data_is_an_event(shen):
    actions.record_reveal(actor=actor_of(shen), person=shen, what="电话", of="foi:12", why="电话核实")
    event = Event.objects.filter(stream=shen.stream).last()
    assert event.kind == "person.revealed"
    assert event.data == {"what": "电话", "of": "foi:12", "why": "电话核实"}
