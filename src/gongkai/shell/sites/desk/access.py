"""From a URL to a body's columns and topics on the desk. Reading is open to all staff (OR-07), changing is not."""

from typing import Any

from gongkai.bodies.models import Body
from gongkai.core.access import load, load_permitted
from gongkai.shell.sites.models import Column, Topic
from gongkai.shell.sites.queries import with_duty

NEED = "shell.columns"


def access_body(code: str) -> Body:
    """An organ, whose columns any member of staff may look up."""
    return load(Body.objects.select_related("subsite"), lambda body: body.is_organ, code=code)


def access_own_body(user: Any, code: str) -> Body:
    """An organ whose columns the person keeps."""
    return load(
        Body.objects.select_related("subsite"),
        lambda body: body.is_organ and user.has_perm(NEED, body),
        code=code,
    )


def access_column(pk: int) -> Column:
    return load(with_duty(Column.objects.all()), lambda _: True, pk=pk)


def access_own_column(user: Any, pk: int) -> Column:
    """A column in use that the person keeps."""
    columns = with_duty(Column.objects.all())
    return load(columns, lambda column: column.is_live and user.has_perm(NEED, column.body), pk=pk)


def access_own_topic(user: Any, pk: int) -> Topic:
    return load_permitted(Topic.objects.select_related("body"), user, NEED, pk=pk)
