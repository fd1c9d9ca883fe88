from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('smsinbox', '0002_conversations_parts_and_reports'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='outboundmessage',
            name='outbound_purpose_known',
        ),
        migrations.AlterField(
            model_name='outboundmessage',
            name='purpose',
            field=models.CharField(choices=[('tanda-terima', 'Tanda terima'), ('susulan', 'Tanda terima susulan'), ('tanggapan', 'Kabar tanggapan resmi'), ('penutup', 'Pertanyaan penutup: puas atau belum'), ('digabung', 'Kabar penggabungan'), ('pertanyaan', 'Pertanyaan kepada pelapor'), ('tempat', 'Tempat dicatat'), ('status', 'Jawaban STATUS'), ('kode-salah', 'Kode tidak dikenal'), ('bantuan', 'Jawaban INFO'), ('terima-kasih', 'Terima kasih dicatat'), ('puas', 'Puas atau belum dicatat'), ('batal', 'Jawaban BATAL'), ('berhenti', 'Jawaban STOP'), ('mulai', 'Jawaban MULAI'), ('tak-didukung', 'Jenis kiriman tidak didukung'), ('kode-akses', 'Kode sekali pakai'), ('percobaan', 'SMS percobaan')], max_length=16, verbose_name='maksud'),
        ),
        migrations.AddConstraint(
            model_name='outboundmessage',
            constraint=models.CheckConstraint(condition=models.Q(('purpose__in', ['tanda-terima', 'susulan', 'tanggapan', 'penutup', 'digabung', 'pertanyaan', 'tempat', 'status', 'kode-salah', 'bantuan', 'terima-kasih', 'puas', 'batal', 'berhenti', 'mulai', 'tak-didukung', 'kode-akses', 'percobaan'])), name='outbound_purpose_known'),
        ),
    ]
