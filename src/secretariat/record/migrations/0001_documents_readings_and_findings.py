"""The record: documents as received, what was read in them, what people decided."""

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("journal", "0001_entries_are_never_changed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Actor",
            fields=[
                ("id", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=500)),
                ("kind", models.CharField(max_length=40)),
                ("iso3", models.CharField(blank=True, max_length=8)),
                ("parent", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                (
                    "part",
                    models.CharField(
                        blank=True, help_text="address of the paragraph", max_length=80
                    ),
                ),
                ("start", models.PositiveIntegerField(null=True)),
                ("end", models.PositiveIntegerField(null=True)),
                ("quote", models.TextField(blank=True)),
                ("fields", models.JSONField(default=dict, help_text="as read")),
                (
                    "correction",
                    models.JSONField(default=dict, help_text="what a person put in their place"),
                ),
                ("rule", models.CharField(max_length=120)),
                ("confidence", models.CharField(max_length=20)),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "public"),
                            (1, "participants"),
                            (2, "restricted"),
                            (3, "strictly restricted"),
                        ]
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "proposed"),
                            ("accepted", "accepted"),
                            ("corrected", "corrected"),
                            ("disputed", "disputed"),
                            ("rejected", "rejected"),
                        ],
                        default="proposed",
                        max_length=12,
                    ),
                ),
                ("held", models.BooleanField(default=False, help_text="a person acted on it")),
                (
                    "withdrawn",
                    models.BooleanField(default=False, help_text="the current reading lacks it"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=0, help_text="grows with every act on it"),
                ),
            ],
            options={
                "ordering": ("document", "start", "-end", "id"),
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=255)),
                ("bytes", models.PositiveBigIntegerField()),
                ("received", models.DateField(help_text="the day it came, as the officer says")),
                ("received_at", models.DateTimeField(help_text="when the record took it in")),
                (
                    "given_level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "public"),
                            (1, "participants"),
                            (2, "restricted"),
                            (3, "strictly restricted"),
                        ]
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "public"),
                            (1, "participants"),
                            (2, "restricted"),
                            (3, "strictly restricted"),
                        ],
                        help_text="given, or marked if higher",
                    ),
                ),
                (
                    "words_level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "public"),
                            (1, "participants"),
                            (2, "restricted"),
                            (3, "strictly restricted"),
                        ],
                        default=3,
                        help_text="of its most restricted words; before it is read, nobody knows",
                    ),
                ),
                (
                    "marking",
                    models.CharField(
                        blank=True, help_text="the originator's, as read", max_length=200
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("reading", "being read"),
                            ("read", "read"),
                            ("unreadable", "could not be read"),
                        ],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                ("reason", models.TextField(blank=True, help_text="why it could not be read")),
                ("symbol", models.CharField(blank=True, db_index=True, max_length=200)),
                ("title", models.TextField(blank=True)),
                (
                    "title_level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "public"),
                            (1, "participants"),
                            (2, "restricted"),
                            (3, "strictly restricted"),
                        ],
                        default=0,
                    ),
                ),
                ("genre", models.CharField(blank=True, max_length=60)),
                (
                    "issuer",
                    models.CharField(blank=True, help_text="id of an actor", max_length=200),
                ),
                (
                    "date",
                    models.CharField(blank=True, help_text="as in the contract", max_length=60),
                ),
                ("first_day", models.DateField(null=True)),
                ("last_day", models.DateField(null=True)),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.entry",
                    ),
                ),
            ],
            options={
                "ordering": ("-first_day", "symbol", "name"),
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                (
                    "finding",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="record.finding",
                    ),
                ),
                ("target", models.CharField(db_index=True, max_length=500)),
                ("cites", models.CharField(blank=True, max_length=60)),
                (
                    "pursuant",
                    models.CharField(
                        blank=True, help_text='words before it such as "pursuant to"', max_length=80
                    ),
                ),
                (
                    "paragraph",
                    models.CharField(
                        blank=True, help_text="number, where it names one", max_length=8
                    ),
                ),
                ("pursuant_start", models.PositiveIntegerField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Commitment",
            fields=[
                (
                    "finding",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="record.finding",
                    ),
                ),
                ("force", models.CharField(max_length=40)),
                ("kind", models.CharField(max_length=20)),
                ("tier", models.CharField(max_length=20)),
                ("verb", models.CharField(max_length=200)),
                (
                    "action",
                    models.TextField(help_text="what is to be done, in the words of the document"),
                ),
                ("due_type", models.CharField(blank=True, max_length=20)),
                ("due_value", models.CharField(blank=True, max_length=80)),
                ("due_words", models.TextField(blank=True)),
                ("due_from", models.DateField(null=True)),
                ("due_to", models.DateField(db_index=True, null=True)),
                (
                    "follow_up",
                    models.CharField(blank=True, help_text="report, meeting, ...", max_length=20),
                ),
                ("asks_report", models.BooleanField(default=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FigureClaim",
            fields=[
                (
                    "finding",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="record.finding",
                    ),
                ),
                ("value", models.FloatField()),
                ("qualifier", models.CharField(max_length=20)),
                ("counted", models.CharField(max_length=500)),
                ("population_type", models.CharField(blank=True, max_length=40)),
                ("measure", models.CharField(blank=True, max_length=60)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("origin", models.CharField(blank=True, max_length=200)),
                ("currency", models.CharField(blank=True, max_length=8)),
                ("time", models.CharField(blank=True, max_length=120)),
                ("first_day", models.DateField(null=True)),
                ("last_day", models.DateField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "finding",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="record.finding",
                    ),
                ),
                ("name", models.TextField()),
                ("status", models.CharField(max_length=40)),
                ("series", models.CharField(blank=True, max_length=300)),
                ("ordinal", models.PositiveIntegerField(null=True)),
                ("place", models.CharField(blank=True, max_length=300)),
                ("country", models.CharField(blank=True, max_length=8)),
                ("date", models.CharField(blank=True, max_length=80)),
                ("first_day", models.DateField(null=True)),
                ("last_day", models.DateField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="finding",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.document"
            ),
        ),
        migrations.CreateModel(
            name="Process",
            fields=[
                ("slug", models.SlugField(max_length=80, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=300)),
                ("members", models.JSONField(default=list, help_text="ids of actors")),
                (
                    "knowledge",
                    models.JSONField(default=dict, help_text="knowledge files: name to SHA-256"),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.entry",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "processes",
                "ordering": ("name",),
            },
        ),
        migrations.AddField(
            model_name="document",
            name="process",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="record.process",
            ),
        ),
        migrations.CreateModel(
            name="Reading",
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
                ("current", models.BooleanField(default=True)),
                ("reader", models.CharField(help_text="version of the reader", max_length=60)),
                (
                    "knowledge",
                    models.CharField(help_text="hash of all knowledge it read with", max_length=64),
                ),
                (
                    "contract",
                    models.CharField(help_text="hash of the whole reading, as JSON", max_length=64),
                ),
                (
                    "text",
                    models.TextField(help_text="the text as extracted; every span counts in it"),
                ),
                (
                    "details",
                    models.JSONField(
                        default=dict, help_text="what it says of the document as a whole"
                    ),
                ),
                (
                    "coverage",
                    models.FloatField(help_text="share of the text in parts other than residue"),
                ),
                ("changes", models.JSONField(default=dict, help_text="against the reading before")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.document",
                    ),
                ),
            ],
            options={
                "ordering": ("-entry_id",),
            },
        ),
        migrations.AddField(
            model_name="finding",
            name="reading",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="record.reading",
            ),
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("accepted", "accepted"),
                            ("corrected", "corrected"),
                            ("disputed", "disputed"),
                            ("rejected", "rejected"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "correction",
                    models.JSONField(default=dict, help_text="the fields in force after it"),
                ),
                ("reason", models.TextField(blank=True)),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.entry",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.finding",
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
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.document",
                    ),
                ),
            ],
            options={
                "ordering": ("entry_id", "finding_id"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("entry", "finding"), name="one_decision_per_act"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reason", ""), ("verdict__in", ["rejected", "disputed"]), _negated=True
                        ),
                        name="refusal_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Involvement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        help_text="the field of the contract that names it", max_length=20
                    ),
                ),
                (
                    "via",
                    models.CharField(
                        blank=True,
                        help_text="the group of which it was a member at that date",
                        max_length=200,
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.actor",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.finding",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["actor", "role"], name="involvement_of_actor")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("finding", "actor", "role", "via"), name="one_involvement_each"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LevelDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "public"),
                            (1, "participants"),
                            (2, "restricted"),
                            (3, "strictly restricted"),
                        ]
                    ),
                ),
                (
                    "start",
                    models.PositiveIntegerField(help_text="none for the whole document", null=True),
                ),
                ("end", models.PositiveIntegerField(null=True)),
                ("words", models.TextField(blank=True)),
                ("reason", models.TextField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.document",
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.entry",
                    ),
                ),
            ],
            options={
                "ordering": ("entry_id",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="level_has_a_reason"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.CharField(max_length=80)),
                ("place", models.PositiveIntegerField(help_text="1, 2, 3, ... in reading order")),
                ("type", models.CharField(max_length=40)),
                (
                    "parent",
                    models.CharField(
                        blank=True, help_text="address of the part around it", max_length=80
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=40)),
                (
                    "label",
                    models.CharField(
                        blank=True, help_text="as printed: (a), --, 14.", max_length=40
                    ),
                ),
                (
                    "portion",
                    models.CharField(blank=True, help_text="the originator's mark", max_length=40),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "public"),
                            (1, "participants"),
                            (2, "restricted"),
                            (3, "strictly restricted"),
                        ]
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("text", models.TextField()),
                (
                    "segments",
                    models.JSONField(
                        default=list, help_text="the real pieces of an interrupted part"
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
            ],
            options={
                "ordering": ("document", "place"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "address"), name="one_part_per_address"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__lt", models.F("end")),
                            (
                                "end",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("start"),
                                    "+",
                                    django.db.models.functions.text.Length("text"),
                                ),
                            ),
                        ),
                        name="part_is_as_long_as_its_text",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__gte", models.F("given_level"))),
                name="document_is_at_least_as_restricted_as_given",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), ("state", "unreadable"), _negated=True),
                name="unreadable_document_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.UniqueConstraint(
                condition=models.Q(("current", True)),
                fields=("document",),
                name="one_current_reading",
            ),
        ),
        migrations.AddIndex(
            model_name="finding",
            index=models.Index(fields=["state", "kind"], name="finding_by_state"),
        ),
        migrations.AddIndex(
            model_name="finding",
            index=models.Index(fields=["document", "start"], name="finding_by_place"),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("start__lt", models.F("end")),
                        (
                            "end",
                            django.db.models.expressions.CombinedExpression(
                                models.F("start"),
                                "+",
                                django.db.models.functions.text.Length("quote"),
                            ),
                        ),
                    ),
                    models.Q(("end", None), ("kind", "defect"), ("quote", ""), ("start", None)),
                    _connector="OR",
                ),
                name="finding_quotes_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("held", True),
                    models.Q(("state", "proposed"), ("withdrawn", False)),
                    _connector="OR",
                ),
                name="undecided_finding_is_what_the_reader_says",
            ),
        ),
    ]
