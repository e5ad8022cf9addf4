"""The words of a compartment, which the database refuses to change as it does for entries."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = (
    """
    CREATE TRIGGER journal_sealed_no_update BEFORE UPDATE ON journal_sealed
    BEGIN SELECT RAISE(ABORT, 'a journal entry is never changed or deleted'); END
    """,
    """
    CREATE TRIGGER journal_sealed_no_delete BEFORE DELETE ON journal_sealed
    BEGIN SELECT RAISE(ABORT, 'a journal entry is never changed or deleted'); END
    """,
    """
    CREATE TRIGGER journal_sealed_in_turn BEFORE INSERT ON journal_sealed
    WHEN NEW.entry_id IS NOT (SELECT MAX(seq) FROM journal_entry)
      OR EXISTS (SELECT 1 FROM journal_sealed WHERE entry_id = NEW.entry_id)
    BEGIN SELECT RAISE(ABORT, 'words are sealed with their journal entry'); END
    """,
)
POSTGRESQL = (
    """
    CREATE FUNCTION journal_sealed_with_entry() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.entry_id IS DISTINCT FROM (SELECT MAX(seq) FROM journal_entry) THEN
            RAISE EXCEPTION 'words are sealed with their journal entry'
            USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER journal_sealed_no_change BEFORE UPDATE OR DELETE ON journal_sealed
    FOR EACH ROW EXECUTE FUNCTION journal_refuse()
    """,
    """
    CREATE TRIGGER journal_sealed_no_truncate BEFORE TRUNCATE ON journal_sealed
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()
    """,
    """
    CREATE TRIGGER journal_sealed_in_turn BEFORE INSERT ON journal_sealed
    FOR EACH ROW EXECUTE FUNCTION journal_sealed_with_entry()
    """,
)


def guard(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_entries_are_never_changed")]
    operations = [
        migrations.CreateModel(
            name="Sealed",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="journal.entry",
                    ),
                ),
                (
                    "compartment",
                    models.CharField(
                        help_text="id of the actor whose words they are", max_length=200
                    ),
                ),
                (
                    "words",
                    models.TextField(help_text="canonical JSON: what replays the act"),
                ),
                ("salt", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ("entry_id",),
                "verbose_name_plural": "sealed words",
                "indexes": [models.Index(fields=["compartment"], name="sealed_by_compartment")],
            },
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
