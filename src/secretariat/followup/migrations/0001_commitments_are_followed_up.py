"""What people say of commitments, and which documents answer them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("journal", "0001_entries_are_never_changed"),
        ("record", "0001_documents_readings_and_findings"),
    ]

    operations = [
        migrations.CreateModel(
            name="Response",
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
                ("on", models.DateField(help_text="the day from which it holds")),
                ("note", models.TextField(blank=True)),
                (
                    "actor",
                    models.CharField(help_text="id of the actor that responds", max_length=200),
                ),
                (
                    "value",
                    models.CharField(
                        choices=[
                            ("supported", "supported"),
                            ("supported in part", "supported in part"),
                            ("noted", "noted"),
                            ("none", "none"),
                        ],
                        max_length=20,
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
                "ordering": ("finding", "on", "entry_id"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AnswerLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("accepted", "accepted"), ("rejected", "rejected")], max_length=10
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.entry",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.finding",
                    ),
                ),
            ],
            options={
                "ordering": ("request", "document"),
                "constraints": [
                    models.UniqueConstraint(fields=("request", "document"), name="one_answer_each"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), ("state", "rejected"), _negated=True),
                        name="rejection_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assessment",
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
                ("on", models.DateField(help_text="the day from which it holds")),
                ("note", models.TextField(blank=True)),
                (
                    "assessor",
                    models.CharField(help_text="id of an actor, or 'secretariat'", max_length=200),
                ),
                (
                    "value",
                    models.CharField(
                        choices=[
                            ("no information", "no information"),
                            ("planning", "planning"),
                            ("in progress", "in progress"),
                            ("partly fulfilled", "partly fulfilled"),
                            ("fulfilled", "fulfilled"),
                            ("not fulfilled", "not fulfilled"),
                            ("not applicable", "not applicable"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "evidence",
                    models.CharField(blank=True, help_text="finding, or document", max_length=200),
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
                "ordering": ("finding", "on", "entry_id"),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("evidence", ""), ("value", "fulfilled"), _negated=True),
                        name="fulfilled_has_evidence",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Life",
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
                ("on", models.DateField(help_text="the day from which it holds")),
                ("note", models.TextField(blank=True)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("active", "active"),
                            ("elapsed", "elapsed"),
                            ("renewed", "renewed"),
                            ("superseded", "superseded"),
                            ("lapsed", "lapsed"),
                            ("withdrawn", "withdrawn"),
                            ("closed", "closed"),
                        ],
                        max_length=12,
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
                "verbose_name_plural": "lives",
                "ordering": ("finding", "on", "entry_id"),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("note", ""), _negated=True), name="life_has_a_reason"
                    )
                ],
            },
        ),
    ]
