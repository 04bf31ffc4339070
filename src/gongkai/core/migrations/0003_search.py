"""The entries of the search, and beside them the index, which triggers keep in step: whoever writes an entry, the
restore of a backup too, need not think of it.

What the index holds of an entry is said twice, in gongkai.core.search.text.index_terms for SQLite and here in SQL for
PostgreSQL; a test holds them together. When it changes, all entries must be written again.
"""

from typing import Any

from django.db import migrations, models

SQLITE = [
    # The default of 1 MB of terms in memory makes many small pieces, which are merged again and again.
    "CREATE VIRTUAL TABLE core_search USING fts5(terms, content='', columnsize=0, "
    "tokenize=\"ascii tokenchars '.:#@^=-_/'\")",
    "INSERT INTO core_search(core_search, rank) VALUES ('hashsize', 33554432)",
    "CREATE TRIGGER core_search_added AFTER INSERT ON core_searchentry BEGIN "
    "INSERT INTO core_search(rowid, terms) "
    "VALUES (new.place, core_search_terms(new.title, new.content, new.tokens)); END",
    "CREATE TRIGGER core_search_gone AFTER DELETE ON core_searchentry BEGIN "
    "INSERT INTO core_search(core_search, rowid, terms) "
    "VALUES ('delete', old.place, core_search_terms(old.title, old.content, old.tokens)); END",
]
POSTGRESQL = [
    "CREATE SEQUENCE core_search_serial",
    # Narrow rows (the terms are stored elsewhere), so that many matches lie on few pages.
    "CREATE TABLE core_search (place bigint PRIMARY KEY, terms tsvector NOT NULL) WITH (toast_tuple_target = 128)",
    "ALTER TABLE core_search ALTER terms SET STATISTICS 0",
    "CREATE INDEX core_search_terms ON core_search USING gin (terms) WITH (gin_pending_list_limit = 65536)",
    """CREATE FUNCTION core_search_pairs(texts text) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
    SELECT one || next FROM (
        SELECT one, lead(one) OVER (ORDER BY n) AS next
        FROM unnest(string_to_array(texts, NULL)) WITH ORDINALITY AS characters (one, n)
    ) pairs WHERE one <> chr(10) AND next <> chr(10) $$""",
    """CREATE FUNCTION core_search_vector(title text, content text, tokens text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE AS $$ SELECT array_to_tsvector(array_agg(term)) FROM (
        SELECT core_search_pairs(content)
        UNION ALL SELECT '^' || pair FROM core_search_pairs(title) pair
        UNION ALL SELECT '=' || one FROM unnest(string_to_array(title, NULL)) one
        UNION ALL SELECT unnest(string_to_array(trim(tokens), ' '))
    ) held (term) $$""",
    # A restored entry may bear a serial that was not given here yet.
    """CREATE FUNCTION core_search_added() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE highest bigint;
    BEGIN
        INSERT INTO core_search SELECT place, core_search_vector(title, content, tokens) FROM fresh;
        SELECT max(place & ((1::bigint << 40) - 1)) INTO highest FROM fresh;
        IF highest > (SELECT last_value FROM core_search_serial) THEN
            PERFORM setval('core_search_serial', highest);
        END IF;
        RETURN NULL;
    END $$""",
    """CREATE FUNCTION core_search_gone() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN DELETE FROM core_search USING gone WHERE core_search.place = gone.place; RETURN NULL; END $$""",
    """CREATE FUNCTION core_search_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN TRUNCATE core_search; RETURN NULL; END $$""",
    "CREATE TRIGGER core_search_added AFTER INSERT ON core_searchentry REFERENCING NEW TABLE AS fresh "
    "FOR EACH STATEMENT EXECUTE FUNCTION core_search_added()",
    "CREATE TRIGGER core_search_gone AFTER DELETE ON core_searchentry REFERENCING OLD TABLE AS gone "
    "FOR EACH STATEMENT EXECUTE FUNCTION core_search_gone()",
    "CREATE TRIGGER core_search_emptied AFTER TRUNCATE ON core_searchentry "
    "FOR EACH STATEMENT EXECUTE FUNCTION core_search_emptied()",
]


def create(apps: Any, schema_editor: Any) -> None:
    vendor = schema_editor.connection.vendor
    with schema_editor.connection.cursor() as cursor:
        for statement in POSTGRESQL if vendor == "postgresql" else SQLITE:
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("core", "0002_ledger_triggers")]
    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("place", models.BigIntegerField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=80, unique=True)),
                ("title", models.TextField()),
                ("content", models.TextField()),
                ("tokens", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("words", models.CharField(max_length=60)),
                ("found", models.BooleanField()),
                ("times", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("day", "found", "words"), name="core_one_count_of_words_a_day")
                ],
            },
        ),
        migrations.RunPython(create, migrations.RunPython.noop),
    ]
