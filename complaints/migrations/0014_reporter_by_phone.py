from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0013_supervision"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="reporter",
            index=models.Index(fields=["phone"], name="reporter_by_phone"),
        ),
    ]
