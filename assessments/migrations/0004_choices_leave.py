from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [("assessments", "0003_contents")]

    operations = [
        migrations.AlterField(
            model_name="attempt",
            name="form",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attempts",
                to="assessments.form",
            ),
        ),
        migrations.RemoveField(
            model_name="response",
            name="choice",
        ),
        migrations.RemoveField(
            model_name="questionversion",
            name="stem_en",
        ),
        migrations.RemoveField(
            model_name="questionversion",
            name="stem_fa_af",
        ),
        migrations.RemoveField(
            model_name="questionversion",
            name="stem_ps",
        ),
        migrations.DeleteModel(
            name="Choice",
        ),
    ]
