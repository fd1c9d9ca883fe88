import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0011_security"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="complaint",
            options={
                "ordering": ["-received_at", "-pk"],
                "permissions": [
                    ("view_private_data", "Boleh melihat identitas dan naskah asli"),
                    ("moderate_complaint", "Boleh menayangkan dan menyembunyikan"),
                    ("route_complaint", "Boleh menentukan instansi dan kategori"),
                    ("answer_complaint", "Boleh memberi tanggapan resmi"),
                    (
                        "forward_complaint",
                        "Boleh mengembalikan dan meneruskan pesannya",
                    ),
                    ("view_misdirected", "Boleh melihat rekap pesan salah alamat"),
                    ("enter_complaint", "Boleh mencatat pesan di loket dan telepon"),
                ],
                "verbose_name": "pesan",
                "verbose_name_plural": "pesan",
            },
        ),
        migrations.AddField(
            model_name="complaint",
            name="entered_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="dicatat oleh",
            ),
        ),
        migrations.AddIndex(
            model_name="thanks",
            index=models.Index(
                models.OrderBy(models.F("given_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="thanks_newest",
            ),
        ),
    ]
