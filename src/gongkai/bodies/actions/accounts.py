"""Passwords, second factors, locks, and the reveal of personal data: each is an event of the person."""

import secrets

from axes.utils import reset as reset_attempts
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django_otp.plugins.otp_totp.models import TOTPDevice

from gongkai.bodies.models import Person, RecoveryCode
from gongkai.core.ledger import Actor
from gongkai.core.time import now

from .common import permit, record, refuse_if

RECOVERY_CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz"  # without i, l, o: codes and passwords are read from paper
DIGITS = "23456789"


def make_initial_password() -> str:
    """Twelve characters easy to read out: three groups of letters and digits."""
    groups = ["".join(secrets.choice(LETTERS) for _ in range(3)) + secrets.choice(DIGITS) for _ in range(3)]
    return "-".join(groups)


@transaction.atomic
def change_password(*, actor: Actor, person: Person, password: str) -> Person:
    """The person's own new password. Raises ValidationError when it breaks the rules."""
    validate_password(password, person)
    person.set_password(password)
    person.must_change_password = False
    person.save(update_fields=["password", "must_change_password"])
    record(person.stream, "person.password_changed", actor)
    return person


@transaction.atomic
def reset_password(*, actor: Actor, person: Person) -> str:
    """A new first password, to be told in person and changed at the next login; also lifts a lock."""
    permit(actor, "bodies.accounts", person)
    refuse_if(
        "不能重置自己的口令，请在“我的账号”里修改" if actor.person_id == person.pk else "",
        "" if person.is_active else "账号已停用，不能重置口令",
    )
    password = make_initial_password()
    person.set_password(password)
    person.must_change_password = True
    person.save(update_fields=["password", "must_change_password"])
    reset_attempts(username=person.username)
    record(person.stream, "person.password_reset", actor)
    return password


@transaction.atomic
def unlock(*, actor: Actor, person: Person) -> None:
    """Lift a lock after wrong passwords before it ends by itself."""
    permit(actor, "bodies.accounts", person)
    refuse_if("不能给自己解锁，请另一位安全管理员办理" if actor.person_id == person.pk else "")
    reset_attempts(username=person.username)
    record(person.stream, "person.unlocked", actor)


@transaction.atomic
def start_totp(*, person: Person) -> TOTPDevice:
    """A device not yet confirmed; an earlier unconfirmed one is dropped."""
    person.totpdevice_set.filter(confirmed=False).delete()
    return TOTPDevice.objects.create(user=person, name="口令程序", confirmed=False)


@transaction.atomic
def confirm_totp(*, actor: Actor, person: Person, token: str) -> list[str]:
    """Confirm the new device by its first code. Returns the recovery codes, shown once. Raises Refused."""
    device = person.totpdevice_set.select_for_update().filter(confirmed=False).first()
    refuse_if("" if device else "请先扫描二维码")
    refuse_if("" if device.verify_token(token) else "动态口令不对，请等下一个口令；还不行，请校准手机的时间")
    person.totpdevice_set.filter(confirmed=True).delete()
    device.confirmed = True
    device.save()
    record(person.stream, "person.totp_on", actor)
    return _new_codes(person)


@transaction.atomic
def remove_totp(*, actor: Actor, person: Person) -> None:
    """Take the second factor away: by the person, or by a security administrator when the phone is lost."""
    if actor.person_id != person.pk:
        permit(actor, "bodies.accounts", person)
    person.totpdevice_set.all().delete()
    person.recovery_codes.all().delete()
    record(person.stream, "person.totp_off", actor)


@transaction.atomic
def use_recovery_code(*, actor: Actor, person: Person, code: str) -> bool:
    """Whether the code was valid; if so it is spent."""
    typed = code.strip().lower()
    for kept in person.recovery_codes.select_for_update().filter(used_at__isnull=True):
        if check_password(typed, kept.digest):
            kept.used_at = now()
            kept.save(update_fields=["used_at"])
            left = person.recovery_codes.filter(used_at__isnull=True).count()
            record(person.stream, "person.recovery_code_used", actor, left=left)
            return True
    return False


@transaction.atomic
def record_reveal(*, actor: Actor, person: Person, what: str, of: str, why: str = "") -> None:
    """`person` was shown masked data in clear: `what` (a field) of which stream, and why."""
    record(person.stream, "person.revealed", actor, what=what, of=of, why=why)


def _new_codes(person: Person) -> list[str]:
    person.recovery_codes.all().delete()
    codes = [make_initial_password() for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(RecoveryCode(person=person, digest=make_password(c)) for c in codes)
    return codes
