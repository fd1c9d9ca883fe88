import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

WHY = "Dibuka kembali: belum disebut pesan mana yang sama."


def open_nameless_duplicates(apps, schema_editor):
    """Bring back what was archived as the same as another, which nobody named.

    From now on the database wants to know which; a moderator merges it again.
    """
    Complaint = apps.get_model("complaints", "Complaint")
    StatusChange = apps.get_model("complaints", "StatusChange")
    nameless = Complaint.objects.filter(archive_reason="ganda")
    now = django.utils.timezone.now()
    StatusChange.objects.bulk_create(
        StatusChange(
            complaint_id=pk,
            old_status="diarsipkan",
            new_status="diverifikasi",
            note=WHY,
            at=now,
        )
        for pk in nameless.values_list("pk", flat=True)
    )
    nameless.update(
        status="diverifikasi",
        archive_reason="",
        reopened_count=F("reopened_count") + 1,
        changed_at=now,
    )


class Migration(migrations.Migration):

    dependencies = [
        ("complaints", "0009_passport"),
    ]

    operations = [
        migrations.CreateModel(
            name='Merging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='pada')),
                ('is_parted', models.BooleanField(default=False, verbose_name='dipisahkan lagi')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='alasan')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='oleh')),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='complaints.complaint', verbose_name='pesan')),
                ('into', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='complaints.complaint', verbose_name='pesan tujuan')),
            ],
            options={
                'verbose_name': 'penggabungan',
                'verbose_name_plural': 'penggabungan',
                'ordering': ['at', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=~Q(into=F('complaint')), name='merging_never_itself')],
            },
        ),
        migrations.CreateModel(
            name='NotDuplicate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='pada')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='oleh')),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='complaints.complaint', verbose_name='pesan')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='complaints.complaint', verbose_name='pesan lain')),
            ],
            options={
                'verbose_name': 'bukan ganda',
                'verbose_name_plural': 'bukan ganda',
                'ordering': ['at', 'pk'],
                'abstract': False,
                'constraints': [
                    models.CheckConstraint(condition=Q(complaint__lt=F('other')), name='not_duplicate_in_order'),
                    models.UniqueConstraint(fields=('complaint', 'other'), name='not_duplicate_once_per_pair'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SavedFilter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='nama saringan')),
                ('query', models.CharField(max_length=500, verbose_name='saringan')),
                ('is_shared', models.BooleanField(default=False, verbose_name='untuk semua petugas')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='dibuat pada')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='petugas')),
            ],
            options={
                'verbose_name': 'saringan tersimpan',
                'verbose_name_plural': 'saringan tersimpan',
                'ordering': ['name', 'pk'],
                'permissions': [('share_savedfilter', 'Boleh membagikan saringan')],
                'default_permissions': [],
                'constraints': [models.UniqueConstraint(fields=('owner', 'name'), name='saved_filter_one_per_name')],
            },
        ),
        migrations.AddField(
            model_name='complaint',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='complaints.complaint', verbose_name='digabung ke'),
        ),
        migrations.RunPython(open_nameless_duplicates, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='privatelook',
            name='what',
            field=models.CharField(choices=[('kontak', 'Identitas dan kontak pelapor'), ('naskah-asli', 'Naskah asli tanpa penyamaran'), ('foto-asli', 'Foto asli'), ('unduhan', 'Kontak pelapor dalam berkas unduhan')], max_length=16, verbose_name='yang dilihat'),
        ),
        migrations.AddIndex(
            model_name='complaint',
            index=models.Index(condition=Q(merged_into__isnull=False), fields=['merged_into'], name='complaint_merged'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=Q(archive_reason='ganda', merged_into__isnull=False) | (~Q(archive_reason='ganda') & Q(merged_into__isnull=True)), name='complaint_duplicate_names_other'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=~Q(merged_into=F('id')), name='complaint_not_merged_into_itself'),
        ),
        migrations.AddIndex(
            model_name='merging',
            index=models.Index(fields=['-at', '-id'], name='merging_newest'),
        ),
        migrations.AddIndex(
            model_name='notduplicate',
            index=models.Index(fields=['-at', '-id'], name='notduplicate_newest'),
        ),
    ]
