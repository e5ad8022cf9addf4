"""The journal, with the database itself refusing to change what is written in it."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# An insert out of turn is refused too: on SQLite, INSERT OR REPLACE deletes without a DELETE
# trigger. Django drops the triggers of a table that it rebuilds on SQLite: a migration that ever
# alters this table must make them again (servanda doctor looks for them).
SQLITE = (
    """
    CREATE TRIGGER journal_entry_no_update BEFORE UPDATE ON journal_entry
    BEGIN SELECT RAISE(ABORT, 'a journal entry is never changed or deleted'); END
    """,
    """
    CREATE TRIGGER journal_entry_no_delete BEFORE DELETE ON journal_entry
    BEGIN SELECT RAISE(ABORT, 'a journal entry is never changed or deleted'); END
    """,
    """
    CREATE TRIGGER journal_entry_in_turn BEFORE INSERT ON journal_entry
    WHEN NEW.seq IS NOT (SELECT COALESCE(MAX(seq), 0) + 1 FROM journal_entry)
    BEGIN SELECT RAISE(ABORT, 'a journal entry takes the next number'); END
    """,
)
POSTGRESQL = (
    """
    CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
        RAISE EXCEPTION 'a journal entry is never changed or deleted'
        USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE FUNCTION journal_in_turn() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM journal_entry) THEN
            RAISE EXCEPTION 'a journal entry takes the next number'
            USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER journal_entry_no_change BEFORE UPDATE OR DELETE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_refuse()
    """,
    """
    CREATE TRIGGER journal_entry_no_truncate BEFORE TRUNCATE ON journal_entry
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()
    """,
    """
    CREATE TRIGGER journal_entry_in_turn BEFORE INSERT ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_in_turn()
    """,
)


def guard(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("seq", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(help_text="user name, or servanda", max_length=150)),
                ("act", models.CharField(max_length=60)),
                ("subject", models.CharField(max_length=200)),
                (
                    "details",
                    models.TextField(
                        help_text="canonical JSON: before, after, reason, and what replays"
                    ),
                ),
                ("salt", models.CharField(max_length=64)),
                ("seal", models.CharField(max_length=64)),
                ("previous", models.CharField(max_length=64, unique=True)),
                ("hash", models.CharField(max_length=64, unique=True)),
            ],
            options={"verbose_name_plural": "entries", "ordering": ("seq",)},
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
