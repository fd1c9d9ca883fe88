import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

KINDS = [
    ('masuk', 'Masuk'),
    ('gagal-masuk', 'Percobaan masuk gagal'),
    ('kode-salah', 'Kode masuk salah'),
    ('keluar', 'Keluar'),
    ('sesi-diakhiri', 'Perangkat dikeluarkan'),
    ('sandi-diganti', 'Sandi diganti'),
    ('minta-sandi', 'Minta tautan sandi baru'),
    ('kode-dipasang', 'Verifikasi dua langkah dipasang'),
    ('kode-dimatikan', 'Verifikasi dua langkah dimatikan'),
    ('kode-diatur-ulang', 'Verifikasi dua langkah diatur ulang'),
    ('cadangan-dibuat', 'Kode cadangan dibuat'),
    ('cadangan-dipakai', 'Kode cadangan dipakai'),
    ('tugas-diubah', 'Tugas petugas diubah'),
    ('dinonaktifkan', 'Petugas dinonaktifkan'),
    ('diaktifkan', 'Petugas diaktifkan lagi'),
    ('diunduh', 'Data diunduh'),
]
DIARIES = [
    'deadlinechange',
    'forwarding',
    'partchange',
    'privatelook',
    'refusal',
    'statuschange',
    'visibilitychange',
]


class Migration(migrations.Migration):

    dependencies = [
        ('complaints', '0010_merging'),
        ('admin', '0003_logentry_add_action_flag_choices'),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='pada')),
                ('what', models.CharField(choices=KINDS, max_length=20, verbose_name='peristiwa')),
                ('about', models.CharField(blank=True, max_length=300, verbose_name='keterangan')),
                ('address', models.CharField(blank=True, max_length=45, verbose_name='dari alamat')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='oleh')),
                ('official', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='tentang petugas')),
            ],
            options={
                'verbose_name': 'jejak audit',
                'verbose_name_plural': 'jejak audit',
                'ordering': ['at', 'pk'],
                'indexes': [models.Index(fields=['-at', '-id'], name='auditentry_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('what__in', [kind for kind, _label in KINDS])), name='audit_what_known')],
            },
        ),
        migrations.CreateModel(
            name='StaffSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('browser', models.CharField(blank=True, max_length=60, verbose_name='peramban')),
                ('address', models.CharField(blank=True, max_length=45, verbose_name='alamat')),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='masuk pada')),
                ('last_seen_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='terakhir dipakai')),
                ('verified_at', models.DateTimeField(blank=True, null=True, verbose_name='kode benar pada')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='diakhiri pada')),
                ('official', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='petugas')),
            ],
            options={
                'verbose_name': 'perangkat',
                'verbose_name_plural': 'perangkat',
                'ordering': ['-last_seen_at', '-pk'],
                'indexes': [models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['official'], name='session_open_of_official')],
            },
        ),
        *[
            migrations.AddIndex(
                model_name=name,
                index=models.Index(fields=['-at', '-id'], name=f'{name}_newest'),
            )
            for name in DIARIES
        ],
        # The admin's own log has no index for its order; its model is not ours.
        migrations.RunSQL(
            'CREATE INDEX admin_log_newest ON django_admin_log (action_time DESC, id DESC)',
            'DROP INDEX admin_log_newest',
        ),
    ]
