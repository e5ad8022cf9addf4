"""Tables of other tools are imported; rows that say the same are known by their identity."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0002_words_in_a_compartment_lie_apart"),
        ("record", "0003_paragraphs_are_found_by_their_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="commitment",
            name="identity",
            field=models.CharField(
                blank=True,
                db_index=True,
                default="",
                help_text="of a row: rows that say the same",
                max_length=16,
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="document",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "waiting"),
                    ("reading", "being read"),
                    ("read", "read"),
                    ("unreadable", "could not be read"),
                    ("taken back", "its import was taken back"),
                ],
                default="waiting",
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="Import",
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
                ("table", models.CharField(help_text="recommendations or pledges", max_length=20)),
                (
                    "tool",
                    models.CharField(
                        blank=True, help_text="the tool that exported it", max_length=40
                    ),
                ),
                (
                    "layout",
                    models.JSONField(
                        default=dict, help_text="what the officer said of the columns"
                    ),
                ),
                ("rows", models.PositiveIntegerField()),
                ("taken", models.PositiveIntegerField()),
                (
                    "remarked",
                    models.PositiveIntegerField(help_text="taken, with something to look at"),
                ),
                (
                    "headings",
                    models.JSONField(default=list, help_text="of all columns, in their order"),
                ),
                (
                    "told",
                    models.JSONField(
                        default=list, help_text="by row: what was not taken, and remarks"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.document",
                    ),
                ),
                (
                    "undone",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.entry",
                    ),
                ),
            ],
            options={"ordering": ("-entry_id",)},
        ),
    ]
