"""A statement, decision or follow-up can be taken back before the minutes hold it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0002_words_in_a_compartment_lie_apart"),
        ("meetings", "0003_reports_are_of_meetings_of_the_office"),
    ]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="withdrawn",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="journal.entry",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="withdrawn",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="journal.entry",
            ),
        ),
        migrations.AddField(
            model_name="trackeditem",
            name="withdrawn",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="journal.entry",
            ),
        ),
    ]
