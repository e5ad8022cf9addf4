"""Series of meetings, their agendas, invitations and attendance, what was said and decided."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("journal", "0001_entries_are_never_changed"),
        ("record", "0003_paragraphs_are_found_by_their_words"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgendaItem",
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
                ("number", models.PositiveIntegerField()),
                ("title", models.TextField()),
                ("is_arising", models.BooleanField(default=False, help_text="a matter arising")),
                (
                    "withdrawn",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.entry",
                    ),
                ),
            ],
            options={
                "ordering": ("meeting", "number", "entry_id"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Meeting",
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
                ("ordinal", models.PositiveIntegerField(null=True)),
                ("name", models.CharField(max_length=300)),
                ("first_day", models.DateField(null=True)),
                ("last_day", models.DateField(null=True)),
                ("place", models.CharField(blank=True, max_length=300)),
                ("host", models.CharField(blank=True, help_text="id of an actor", max_length=200)),
                ("chair", models.CharField(blank=True, help_text="id of an actor", max_length=200)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("convened", "invitations sent"),
                            ("held", "held"),
                            ("postponed", "postponed"),
                            ("cancelled", "cancelled"),
                        ],
                        default="planned",
                        max_length=12,
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=0, help_text="grows when its frame changes"
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        help_text="that tells of it",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.finding",
                    ),
                ),
            ],
            options={
                "ordering": ("series", "first_day", "ordinal", "entry_id"),
            },
        ),
        migrations.CreateModel(
            name="Decision",
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
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("decision", "decision"),
                            ("no decision", "no decision"),
                            ("postponement", "put off"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField()),
                (
                    "adopted",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("consensus", "by consensus"),
                            ("vote", "by vote"),
                            ("silence", "by silence procedure"),
                            ("", "not said"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ("meeting", "number"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("actor", models.CharField(help_text="id of an actor", max_length=200)),
                ("name", models.CharField(max_length=500)),
                (
                    "value",
                    models.CharField(
                        choices=[
                            ("expected", "announced"),
                            ("present", "present"),
                            ("absent", "absent"),
                            ("excused", "excused"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("member", "member"),
                            ("observer", "observer"),
                            ("friend", "Friend"),
                            ("neighbour", "neighbouring country"),
                            ("organization", "organization"),
                            ("ngo", "NGO"),
                            ("chair", "Chair"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "represented_by",
                    models.CharField(blank=True, help_text="names, or level", max_length=300),
                ),
                ("reason", models.TextField(blank=True)),
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
                        help_text="that says so",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.finding",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ("meeting", "name", "entry_id"),
            },
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.meeting"
            ),
        ),
        migrations.CreateModel(
            name="Minutes",
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
                    "holds",
                    models.JSONField(
                        default=dict, help_text="paragraph by decision and tracked item"
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "minutes",
                "ordering": ("meeting", "entry_id"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Postponement",
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
                ("reason", models.TextField()),
                (
                    "finding",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.finding",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "successor",
                    models.OneToOneField(
                        help_text="held instead",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ("meeting", "entry_id"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                ("slug", models.SlugField(max_length=80, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=300)),
                (
                    "body",
                    models.CharField(
                        blank=True, help_text="id of the actor that meets", max_length=200
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("member", "member"),
                            ("observer", "observer"),
                            ("friend", "Friend"),
                            ("neighbour", "neighbouring country"),
                            ("organization", "organization"),
                            ("ngo", "NGO"),
                            ("chair", "Chair"),
                        ],
                        default="member",
                        max_length=12,
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
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.entry",
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.process",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "series",
                "ordering": ("name",),
            },
        ),
        migrations.AddField(
            model_name="meeting",
            name="series",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.series"
            ),
        ),
        migrations.CreateModel(
            name="Statement",
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
                ("actor", models.CharField(help_text="id of the delegation", max_length=200)),
                ("name", models.CharField(max_length=500)),
                ("speaker", models.CharField(blank=True, max_length=300)),
                ("subject", models.CharField(blank=True, max_length=300)),
                (
                    "setting",
                    models.CharField(
                        choices=[
                            ("plenary", "in the meeting"),
                            ("private", "in private"),
                            ("written", "in writing"),
                        ],
                        default="plenary",
                        max_length=12,
                    ),
                ),
                ("words", models.TextField()),
                ("part", models.CharField(blank=True, max_length=80)),
                ("start", models.PositiveIntegerField(null=True)),
                ("end", models.PositiveIntegerField(null=True)),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.document",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ("meeting", "entry_id"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Subject",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.document",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.finding",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.agendaitem",
                    ),
                ),
            ],
            options={
                "ordering": ("item", "id"),
            },
        ),
        migrations.CreateModel(
            name="TrackedItem",
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
                ("who", models.JSONField(help_text="ids of actors")),
                ("words", models.TextField(help_text="the sentence of the minutes")),
                ("due", models.DateField(null=True)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.decision",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ("meeting", "entry_id"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("actor", models.CharField(help_text="id of an actor", max_length=200)),
                ("name", models.CharField(max_length=500)),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("member", "member"),
                            ("observer", "observer"),
                            ("friend", "Friend"),
                            ("neighbour", "neighbouring country"),
                            ("organization", "organization"),
                            ("ngo", "NGO"),
                            ("chair", "Chair"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "basis",
                    models.TextField(blank=True, help_text="the membership by which it is asked"),
                ),
                ("is_left_out", models.BooleanField(default=False)),
                ("reason", models.TextField(blank=True)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.entry",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ("meeting", "name"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "actor"), name="one_invitation_each"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("basis", ""), ("reason", ""), _negated=True),
                        name="invitation_has_a_basis_or_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_left_out", True), ("reason", ""), _negated=True),
                        name="left_out_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="decision_has_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                fields=("meeting", "number"), name="one_number_each"
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(
                fields=("entry", "meeting", "actor"), name="one_attendance_per_act"
            ),
        ),
        migrations.AddConstraint(
            model_name="postponement",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="postponement_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="postponement",
            constraint=models.UniqueConstraint(fields=("meeting",), name="one_postponement_each"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("first_day", None), ("first_day__lte", models.F("last_day")), _connector="OR"
                ),
                name="meeting_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="statement_has_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("document", None), ("start", None)),
                    ("start__lt", models.F("end")),
                    _connector="OR",
                ),
                name="statement_quotes_its_document",
            ),
        ),
        migrations.AddConstraint(
            model_name="subject",
            constraint=models.UniqueConstraint(
                fields=("item", "finding", "document"), name="one_subject_each"
            ),
        ),
        migrations.AddConstraint(
            model_name="subject",
            constraint=models.CheckConstraint(
                condition=models.Q(("finding", None), ("document", None), _connector="XOR"),
                name="subject_is_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="trackeditem",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="tracked_has_words"
            ),
        ),
    ]
