from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0003_findings_have_a_state")]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="special",
            field=models.CharField(blank=True, default="", max_length=200, verbose_name="特殊要求"),
            preserve_default=False,
        ),
    ]
