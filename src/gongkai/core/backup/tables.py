"""Every row of every table as a line of JSON that every database reads alike.

Columns are copied as they are stored: what is encrypted stays encrypted, what is hashed keeps its text.
Only the types that databases store differently (instants, days, truth values, UUIDs) get one common form.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models
from django.db.models.expressions import Col

Model = type[models.Model]
BATCH = 2000  # rows
TYPED = {"DateTimeField", "DateField", "TimeField", "DurationField", "DecimalField", "UUIDField"}


def all_tables() -> dict[str, Model]:
    """Every table of the installed apps by name, link tables included; not Django's own list of migrations."""
    found = apps.get_models(include_auto_created=True)
    return {model._meta.db_table: model for model in found if model._meta.managed and not model._meta.proxy}


def columns(model: Model) -> list[str]:
    return [str(field.column) for field in model._meta.local_concrete_fields]


def count(model: Model) -> int:
    return int(model._base_manager.count())


def read(model: Model) -> Iterator[bytes]:
    """The rows of a table by primary key, a line each."""
    made = [_reader(field) for field in model._meta.local_concrete_fields]
    key = connection.ops.quote_name(str(model._meta.pk.column))
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {_names(model)} FROM {_name(model)} ORDER BY {key}")  # noqa: S608  our own names
        while rows := cursor.fetchmany(BATCH):
            for row in rows:
                values = [make(value) for make, value in zip(made, row, strict=True)]
                yield json.dumps(values, ensure_ascii=False, default=_text).encode() + b"\n"


def write(model: Model, lines: Iterable[bytes]) -> None:
    """Insert rows as `read` gave them. Foreign keys are checked at the commit, so order does not matter."""
    made = [_writer(field) for field in model._meta.local_concrete_fields]
    marks = ", ".join(["%s"] * len(made))
    insert = f"INSERT INTO {_name(model)} ({_names(model)}) VALUES ({marks})"  # noqa: S608  our own names
    rows = ([make(value) for make, value in zip(made, json.loads(line), strict=True)] for line in lines)
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            cursor.executemany(insert, batch)


def clear(model: Model) -> None:
    model._base_manager.all()._raw_delete(connection.alias)


def continue_numbers() -> None:
    """Let PostgreSQL give the next primary key after the highest one; SQLite does so by itself."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(all_tables().values())):
            cursor.execute(statement)


def _name(model: Model) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _names(model: Model) -> str:
    return ", ".join(map(connection.ops.quote_name, columns(model)))


def _stored(field: Any) -> Any:
    """The field whose type the column has: a foreign key stores the key that it points to."""
    while field.remote_field:
        field = field.target_field
    return field


def _reader(field: Any) -> Callable[[Any], Any]:
    """What the database's driver gives into Python's type; the field's own conversion would decrypt."""
    expression = Col(field.model._meta.db_table, _stored(field))
    converters = connection.ops.get_db_converters(expression)

    def convert(value: Any) -> Any:
        for converter in converters:
            value = converter(value, expression, connection)
        return value

    return convert if converters else _same


def _writer(field: Any) -> Callable[[Any], Any]:
    stored = _stored(field)
    if stored.get_internal_type() not in TYPED:
        return _same
    return lambda value: stored.get_db_prep_value(stored.to_python(value), connection)


def _same(value: Any) -> Any:
    return value


def _text(value: Any) -> str:
    """Python's text of a value, which the field's `to_python` reads. TypeError for bytes and the like."""
    if isinstance(value, date | time | timedelta | Decimal | UUID):
        return str(value)
    raise TypeError(f"no text form for {type(value).__name__}")
