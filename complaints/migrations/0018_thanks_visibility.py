"""Words of thanks can be held and hidden, like follow-ups; what stands is shown."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('complaints', '0017_thanks_agency'),
    ]

    operations = [
        migrations.AddField(
            model_name='thanks',
            name='hidden_reason',
            field=models.CharField(blank=True, choices=[('rahasia', 'Diminta rahasia oleh pelapor'), ('data-pribadi', 'Memuat data pribadi'), ('kasar', 'Memuat kata kasar atau kebencian'), ('sadis', 'Gambar sadis atau mengerikan'), ('asusila', 'Melanggar norma kesusilaan'), ('spam', 'Iklan atau pesan berantai'), ('tidak-terkait', 'Foto tidak terkait pesan'), ('ditarik', 'Ditarik oleh pelapor'), ('pengawasan', 'Dugaan pelanggaran, sedang diperiksa Inspektorat')], max_length=16, verbose_name='alasan disembunyikan'),
        ),
        migrations.AddField(
            model_name='thanks',
            name='visibility',
            field=models.CharField(choices=[('menunggu', 'Menunggu pemeriksaan'), ('tayang', 'Tayang'), ('disembunyikan', 'Disembunyikan')], default='tayang', max_length=16, verbose_name='penayangan'),
        ),
        migrations.AddField(
            model_name='visibilitychange',
            name='thanks',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='complaints.thanks'),
        ),
        migrations.AddIndex(
            model_name='thanks',
            index=models.Index(models.OrderBy(models.F('given_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('visibility', 'menunggu')), name='thanks_to_check'),
        ),
        migrations.AddConstraint(
            model_name='thanks',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('hidden_reason__in', ['rahasia', 'data-pribadi', 'kasar', 'sadis', 'asusila', 'spam', 'tidak-terkait', 'ditarik', 'pengawasan']), ('visibility', 'disembunyikan')), models.Q(models.Q(('visibility', 'disembunyikan'), _negated=True), ('hidden_reason', '')), _connector='OR'), name='thanks_hidden_has_reason'),
        ),
    ]
