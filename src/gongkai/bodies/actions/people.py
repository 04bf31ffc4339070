"""People and their appointments; an account closes only when its open work has changed hands."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from gongkai.bodies.handover import OpenWork, hand_over_function
from gongkai.bodies.models import Appointment, Body, Person, Role
from gongkai.bodies.queries import open_work, organ_of, running
from gongkai.bodies.roles import ADMINISTRATORS, EXECUTION, forget
from gongkai.core.ledger import Actor
from gongkai.core.time import today

from .common import permit, record, refuse_if


@transaction.atomic
def add_person(
    *,
    actor: Actor,
    username: str,
    name: str,
    body: Body,
    password: str | None,
    phone: str = "",
    email: str = "",
    must_change_password: bool = True,
) -> Person:
    """Open an account. `body` is the organ that looks after it. The password is known to its giver, so by
    default it must be changed at the first login; with None nobody can log in. Raises Refused."""
    permit(actor, "bodies.people", body)
    username = username.strip().lower()
    refuse_if(f"账号 {username} 已有人使用" if Person.objects.filter(username=username).exists() else "")
    person = Person(
        username=username,
        name=name,
        body=organ_of(body),
        phone=phone,
        email=email,
        must_change_password=must_change_password,
    )
    person.set_password(password)
    person.full_clean()
    person.save()
    record(person.stream, "person.added", actor, username=username, name=name, body=person.body.name)
    return person


@transaction.atomic
def move_person(*, actor: Actor, person: Person, body: Body, note: str = "") -> Person:
    """Hand the account over to another organ's administrators."""
    permit(actor, "bodies.people", person)
    permit(actor, "bodies.people", body)
    person = _locked(person)
    before = person.body.name if person.body else ""
    person.body = organ_of(body)
    person.save(update_fields=["body"])
    record(person.stream, "person.moved", actor, before=before, after=person.body.name, note=note)
    return person


@transaction.atomic
def appoint(
    *,
    actor: Actor,
    person: Person,
    body: Body,
    role: str,
    from_date: date,
    to_date: date | None = None,
    post: str = "",
    certificate: str = "",
    stand_in_for: Appointment | None = None,
) -> Appointment:
    """Give a person a role at a body from a first to a last day. A stand-in takes role and body of the
    appointment it stands in for. Raises Refused with every reason."""
    permit(actor, "bodies.people", body)
    locked = _locked(person)
    wish = Appointment(
        person=locked,
        body=body,
        role=role,
        post=post,
        certificate=certificate,
        from_date=from_date,
        to_date=to_date,
        stand_in_for=stand_in_for,
    )
    refuse_if(*_why_not_appoint(actor, wish))
    wish.full_clean()
    wish.save()
    forget(person)
    record(
        locked.stream,
        "person.appointed",
        actor,
        appointment=wish.pk,
        body=body.name,
        role=role,
        post=post,
        certificate=certificate,
        from_date=from_date.isoformat(),
        to_date=to_date and to_date.isoformat(),
        stand_in_for=stand_in_for and stand_in_for.person.name,
    )
    return wish


def _why_not_appoint(actor: Actor, wish: Appointment) -> list[str]:
    return [
        "不能给自己任职，请另一位系统管理员办理" if actor.person_id == wish.person.pk else "",
        f"{wish.person.name}的账号已停用" if not wish.person.is_active else "",
        "最后一天不能早于任职日期" if wish.to_date and wish.to_date < wish.from_date else "",
        _outside_the_life_of(wish.body, wish),
        *_kept_apart(wish),
        _doubled(wish),
        *_why_not_stand_in(wish),
    ]


def _outside_the_life_of(body: Body, wish: Appointment) -> str:
    if wish.from_date < body.opened_on:
        return f"{body.name}于 {body.opened_on} 设立，任职日期不能更早"
    if body.closed_on and (wish.to_date is None or wish.to_date > body.closed_on):
        return f"{body.name}于 {body.closed_on} 撤销，任职不能晚于这一天"
    return ""


def _kept_apart(wish: Appointment) -> list[str]:
    """The three administrators are three people, and none of them handles cases."""
    if wish.role in ADMINISTRATORS:
        rivals = (ADMINISTRATORS | EXECUTION) - {wish.role}
    elif wish.role in EXECUTION:
        rivals = ADMINISTRATORS
    else:
        return []
    held = _overlapping(wish).filter(role__in=rivals).values_list("role", flat=True).distinct()
    return [
        f"{wish.person.name}同期是{Role(role).label}，不能兼任{Role(wish.role).label}："
        "系统、安全、审计三类管理员必须由不同的人担任，也不能兼办理岗位"
        for role in held
    ]


def _doubled(wish: Appointment) -> str:
    if _overlapping(wish).filter(body=wish.body, role=wish.role).exists():
        return f"{wish.person.name}同期已经是{wish.body.name}的{Role(wish.role).label}"
    return ""


def _overlapping(wish: Appointment) -> QuerySet[Appointment]:
    others = wish.person.appointments.filter(Q(to_date__isnull=True) | Q(to_date__gte=wish.from_date))
    return others.filter(from_date__lte=wish.to_date) if wish.to_date else others


def _why_not_stand_in(wish: Appointment) -> list[str]:
    principal = wish.stand_in_for
    if principal is None:
        return []
    ends_later = principal.to_date and wish.to_date and wish.to_date > principal.to_date
    return [
        "代理必须写明最后一天" if wish.to_date is None else "",
        "不能代理自己" if principal.person_id == wish.person.pk else "",
        "代理不能再由别人代理" if principal.stand_in_for_id else "",
        "代理的单位和角色必须与被代理的任职相同"
        if (principal.body_id, principal.role) != (wish.body.pk, wish.role)
        else "",
        "代理期不能超出被代理人的任期" if wish.from_date < principal.from_date or ends_later else "",
    ]


@transaction.atomic
def end_appointment(*, actor: Actor, appointment: Appointment, on: date, note: str = "") -> Appointment:
    """`on` is the last day in office. Open work stays with the person until handed over."""
    permit(actor, "bodies.people", appointment.body)
    appointment = Appointment.objects.select_for_update(of=("self",)).get(pk=appointment.pk)
    refuse_if(
        f"这项任职已于 {appointment.to_date} 结束"
        if appointment.to_date and appointment.to_date < today()
        else "",
        f"最后一天不能早于任职日期 {appointment.from_date}" if on < appointment.from_date else "",
    )
    _end(actor, appointment, on, note)
    return appointment


def _end(actor: Actor, appointment: Appointment, on: date, note: str) -> None:
    appointment.to_date = on
    appointment.save(update_fields=["to_date"])
    record(
        appointment.person.stream,
        "person.appointment_ended",
        actor,
        appointment=appointment.pk,
        body=appointment.body.name,
        role=appointment.role,
        on=on.isoformat(),
        note=note,
    )


@transaction.atomic
def hand_over(*, actor: Actor, person: Person, to: Person, work: list[OpenWork], note: str = "") -> int:
    """Give open work to somebody else, each piece by its own room's action, all or nothing."""
    permit(actor, "bodies.hand_over", person)
    refuse_if(
        "不能移交给本人" if to.pk == person.pk else "",
        f"{to.name}的账号已停用，不能接收" if not to.is_active else "",
        "" if to.appointments.filter(running(today())).exists() else f"{to.name}目前没有任职，不能接收",
        "" if work else "请选择要移交的事项",
    )
    for piece in work:
        function = hand_over_function(piece.kind)
        refuse_if("" if function else f"“{piece.title}”不能在这里移交，请到它的办理页面移交")
        function(ref=piece.ref, person=person, to=to, actor=actor, note=note)
    keys = [piece.key for piece in work]
    record(person.stream, "person.handed_over", actor, to=to.name, to_id=to.pk, work=keys, note=note)
    return len(work)


@transaction.atomic
def close_account(*, actor: Actor, person: Person, note: str = "") -> Person:
    """End every appointment and shut the account, today. Raises Refused while there is open work."""
    permit(actor, "bodies.people", person)
    locked = _locked(person)
    left = open_work(locked)
    refuse_if(
        "不能停用自己的账号" if actor.person_id == locked.pk else "",
        "" if locked.is_active else "账号已经停用",
        *(f"还没有移交：{piece.title}（{piece.why}）" for piece in left),
    )
    _end_all(actor, locked, note)
    locked.is_active = False
    locked.closed_on = today()
    locked.save(update_fields=["is_active", "closed_on"])
    forget(person)
    record(locked.stream, "person.closed", actor, note=note)
    return locked


def _end_all(actor: Actor, person: Person, note: str) -> None:
    """Running appointments end today; those not begun yet are ended the day they would begin, never used."""
    for appointment in person.appointments.filter(Q(to_date__isnull=True) | Q(to_date__gt=today())):
        _end(actor, appointment, max(today(), appointment.from_date), note)


def _locked(person: Person) -> Person:
    return Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
