"""Citations hold how they name what asked for a document; commitments, whether one answers them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("record", "0001_documents_readings_and_findings")]

    operations = [
        migrations.RemoveField(model_name="citation", name="paragraph"),
        migrations.RemoveField(model_name="citation", name="pursuant_start"),
        migrations.AddField(
            model_name="citation",
            name="mandate",
            field=models.JSONField(
                default=dict, help_text="how it says that it answers (record/mandates.py)"
            ),
        ),
        migrations.AddField(
            model_name="commitment",
            name="answerable",
            field=models.BooleanField(default=False, help_text="a document can answer it"),
        ),
    ]
