import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('complaints', '0014_reporter_by_phone'),
    ]

    operations = [
        migrations.CreateModel(
            name='CategoryChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='pada')),
                ('suggested', models.CharField(blank=True, max_length=130, verbose_name='usulan')),
                ('version', models.CharField(blank=True, max_length=12, verbose_name='versi usulan')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='oleh')),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='complaints.complaint', verbose_name='pesan')),
                ('new_category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='complaints.category', verbose_name='menjadi')),
                ('old_category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='complaints.category', verbose_name='dari')),
            ],
            options={
                'verbose_name': 'pilihan kategori',
                'verbose_name_plural': 'pilihan kategori',
                'ordering': ['at', 'pk'],
                'abstract': False,
                'indexes': [models.Index(fields=['-at', '-id'], name='categorychoice_newest')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('version', ''), _negated=True), fields=('complaint',), name='category_choice_suggested_once'), models.CheckConstraint(condition=models.Q(('suggested', ''), models.Q(('version', ''), _negated=True), _connector='OR'), name='category_choice_suggestion_has_version')],
            },
        ),
    ]
