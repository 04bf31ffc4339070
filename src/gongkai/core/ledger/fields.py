"""A column that holds canonical JSON text and gives Python values.

Not Django's JSONField: PostgreSQL's jsonb would rewrite the text, and what is hashed must be what is stored.
"""

import json
from typing import Any

from django.db import models
from django.db.models.sql.compiler import SQLCompiler

from .canonical import to_text


class CanonicalJSONField(models.TextField[Any, Any]):
    _pyi_private_set_type: Any  # read by the type checker's plugin only
    _pyi_private_get_type: Any

    def get_prep_value(self, value: Any) -> str:
        return to_text(value)

    def from_db_value(self, value: str, *_context: object) -> Any:
        return json.loads(value)

    def to_python(self, value: Any) -> Any:
        return value


@CanonicalJSONField.register_lookup
class HasKey(models.Lookup[Any]):
    """`data__has_key="marks"`: the outermost object has the key."""

    lookup_name = "has_key"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        column, params = self.process_lhs(compiler, connection)
        if connection.vendor == "postgresql":
            return f"({column})::jsonb ? %s", (*params, self.rhs)
        return f"json_type({column}, %s) IS NOT NULL", (*params, f'$."{self.rhs}"')
