from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0012_desk"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='complaint',
            name='complaint_hidden_has_reason',
        ),
        migrations.RemoveConstraint(
            model_name='followup',
            name='follow_up_hidden_has_reason',
        ),
        migrations.RemoveConstraint(
            model_name='photo',
            name='photo_hidden_has_reason',
        ),
        migrations.AddField(
            model_name='complaint',
            name='is_supervision',
            field=models.BooleanField(default=False, editable=False, verbose_name='berkadar pengawasan'),
        ),
        migrations.AlterField(
            model_name='complaint',
            name='hidden_reason',
            field=models.CharField(blank=True, choices=[('rahasia', 'Diminta rahasia oleh pelapor'), ('data-pribadi', 'Memuat data pribadi'), ('kasar', 'Memuat kata kasar atau kebencian'), ('sadis', 'Gambar sadis atau mengerikan'), ('asusila', 'Melanggar norma kesusilaan'), ('spam', 'Iklan atau pesan berantai'), ('tidak-terkait', 'Foto tidak terkait pesan'), ('ditarik', 'Ditarik oleh pelapor'), ('pengawasan', 'Dugaan pelanggaran, sedang diperiksa Inspektorat')], max_length=16, verbose_name='alasan disembunyikan'),
        ),
        migrations.AlterField(
            model_name='followup',
            name='hidden_reason',
            field=models.CharField(blank=True, choices=[('rahasia', 'Diminta rahasia oleh pelapor'), ('data-pribadi', 'Memuat data pribadi'), ('kasar', 'Memuat kata kasar atau kebencian'), ('sadis', 'Gambar sadis atau mengerikan'), ('asusila', 'Melanggar norma kesusilaan'), ('spam', 'Iklan atau pesan berantai'), ('tidak-terkait', 'Foto tidak terkait pesan'), ('ditarik', 'Ditarik oleh pelapor'), ('pengawasan', 'Dugaan pelanggaran, sedang diperiksa Inspektorat')], max_length=16, verbose_name='alasan disembunyikan'),
        ),
        migrations.AlterField(
            model_name='photo',
            name='hidden_reason',
            field=models.CharField(blank=True, choices=[('rahasia', 'Diminta rahasia oleh pelapor'), ('data-pribadi', 'Memuat data pribadi'), ('kasar', 'Memuat kata kasar atau kebencian'), ('sadis', 'Gambar sadis atau mengerikan'), ('asusila', 'Melanggar norma kesusilaan'), ('spam', 'Iklan atau pesan berantai'), ('tidak-terkait', 'Foto tidak terkait pesan'), ('ditarik', 'Ditarik oleh pelapor'), ('pengawasan', 'Dugaan pelanggaran, sedang diperiksa Inspektorat')], max_length=16, verbose_name='alasan disembunyikan'),
        ),
        migrations.AlterField(
            model_name='visibilitychange',
            name='reason',
            field=models.CharField(blank=True, choices=[('rahasia', 'Diminta rahasia oleh pelapor'), ('data-pribadi', 'Memuat data pribadi'), ('kasar', 'Memuat kata kasar atau kebencian'), ('sadis', 'Gambar sadis atau mengerikan'), ('asusila', 'Melanggar norma kesusilaan'), ('spam', 'Iklan atau pesan berantai'), ('tidak-terkait', 'Foto tidak terkait pesan'), ('ditarik', 'Ditarik oleh pelapor'), ('pengawasan', 'Dugaan pelanggaran, sedang diperiksa Inspektorat')], max_length=16, verbose_name='alasan'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(('is_supervision', True), ('status__in', ['diproses', 'diterima', 'ditunda', 'diverifikasi']), ('visibility', 'tayang'), _negated=True), name='complaint_supervision_never_public_while_open'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('hidden_at__isnull', False), ('hidden_reason__in', ['rahasia', 'data-pribadi', 'kasar', 'sadis', 'asusila', 'spam', 'tidak-terkait', 'ditarik', 'pengawasan']), ('visibility', 'disembunyikan')), models.Q(('hidden_at__isnull', True), ('hidden_by__isnull', True), ('hidden_reason', ''), ('visibility__in', ['menunggu', 'tayang'])), _connector='OR'), name='complaint_hidden_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('hidden_reason__in', ['rahasia', 'data-pribadi', 'kasar', 'sadis', 'asusila', 'spam', 'tidak-terkait', 'ditarik', 'pengawasan']), ('visibility', 'disembunyikan')), models.Q(models.Q(('visibility', 'disembunyikan'), _negated=True), ('hidden_reason', '')), _connector='OR'), name='follow_up_hidden_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='photo',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('hidden_reason__in', ['rahasia', 'data-pribadi', 'kasar', 'sadis', 'asusila', 'spam', 'tidak-terkait', 'ditarik', 'pengawasan']), ('visibility', 'disembunyikan')), models.Q(models.Q(('visibility', 'disembunyikan'), _negated=True), ('hidden_reason', '')), _connector='OR'), name='photo_hidden_has_reason'),
        ),
    ]
