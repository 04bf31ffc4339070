"""What the register of bodies knows, as the checks of wording and pages want it."""

from datetime import date

from gongkai.bodies.models import Appointment, Body, BodyChange, Role
from gongkai.bodies.queries import running
from gongkai.checks import wording
from gongkai.core.time import today


def register(made_on: date | None = None) -> wording.Register:
    """Names with former ones, leaders with their posts of the day, published telephones."""
    day = made_on or today()
    formers: dict[int, list[wording.Former]] = {}
    for change in BodyChange.objects.filter(kind=BodyChange.Kind.RENAMED).order_by("on"):
        if name := change.before.get("name"):
            formers.setdefault(change.body_id, []).append(wording.Former(name, change.on))
    bodies = list(Body.objects.all())
    return wording.Register(
        today=today(),
        made_on=made_on,
        bodies=tuple(
            wording.Body(
                body.name, (body.short_name,) * bool(body.short_name), tuple(formers.get(body.pk, ()))
            )
            for body in bodies
        ),
        leaders=_leaders(day),
        phones=tuple(body.phone for body in bodies if body.phone),
    )


def _leaders(day: date) -> tuple[wording.Leader, ...]:
    posts: dict[str, list[str]] = {}
    rows = Appointment.objects.filter(running(day), role=Role.LEADER).exclude(post="")
    for name, post in rows.values_list("person__name", "post"):
        posts.setdefault(name, []).append(post)
    return tuple(wording.Leader(name, tuple(held)) for name, held in posts.items())
