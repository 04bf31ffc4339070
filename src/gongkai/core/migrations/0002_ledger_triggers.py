"""Nobody changes or deletes events and seals, not even with SQL; the end of a stream only moves forward by one.

Whoever owns the database can drop a trigger: that is what `gongkai verify` is for.
"""

from typing import Any

from django.db import migrations

LOCKED = ("core_event", "core_seal")
SQLITE = [
    *(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
        for table in LOCKED
        for verb in ("UPDATE", "DELETE")
    ),
    "CREATE TRIGGER core_streamhead_no_delete BEFORE DELETE ON core_streamhead "
    "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
    "CREATE TRIGGER core_streamhead_forward BEFORE UPDATE ON core_streamhead "
    "WHEN NEW.seq <> OLD.seq + 1 OR NEW.stream <> OLD.stream "
    "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END",
]
POSTGRESQL = [
    "CREATE FUNCTION core_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$",
    *(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION core_append_only()"
        for table in LOCKED
    ),
    "CREATE TRIGGER core_streamhead_no_delete BEFORE DELETE ON core_streamhead "
    "FOR EACH ROW EXECUTE FUNCTION core_append_only()",
    "CREATE TRIGGER core_streamhead_forward BEFORE UPDATE ON core_streamhead "
    "FOR EACH ROW WHEN (NEW.seq <> OLD.seq + 1 OR NEW.stream <> OLD.stream) "
    "EXECUTE FUNCTION core_append_only()",
    *(
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION core_append_only()"
        for table in (*LOCKED, "core_streamhead")
    ),
]


def create(apps: Any, schema_editor: Any) -> None:
    vendor = schema_editor.connection.vendor
    for statement in POSTGRESQL if vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
