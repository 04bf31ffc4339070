from django.conf import settings
from django.db import migrations, models
from django.db.models import deletion


def those_put_right(apps, _schema):
    """Until now only the day told that something was put right."""
    apps.get_model("disclosure", "SiteFinding").objects.exclude(fixed_on=None).update(state="fixed")


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0002_channels_stock_and_warnings")]

    operations = [
        migrations.AddField(
            "sitefinding",
            "state",
            models.CharField(
                "状态",
                max_length=10,
                default="open",
                choices=[
                    ("open", "待处理"),
                    ("settled", "已处理待复查"),
                    ("doubted", "等第二人核对"),
                    ("dismissed", "不是问题"),
                    ("fixed", "已改好"),
                ],
            ),
        ),
        migrations.AddField("sitefinding", "version", models.PositiveIntegerField(default=0)),
        migrations.AddField(
            "sitefinding",
            "note",
            models.CharField("处理情况或者理由", max_length=500, blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "sitefinding",
            "noted_by",
            models.ForeignKey(
                settings.AUTH_USER_MODEL,
                null=True,
                on_delete=deletion.PROTECT,
                related_name="+",
                verbose_name="办理人",
            ),
        ),
        migrations.RunPython(those_put_right, migrations.RunPython.noop),
        migrations.AddConstraint(
            "sitefinding",
            models.CheckConstraint(
                condition=models.Q(state="fixed", fixed_on__isnull=False)
                | (~models.Q(state="fixed") & models.Q(fixed_on__isnull=True)),
                name="finding_fixed_with_a_day",
            ),
        ),
    ]
