from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bodies", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="appointment",
            name="certificate",
            field=models.CharField(blank=True, default="", max_length=40, verbose_name="执法证号"),
            preserve_default=False,
        ),
    ]
