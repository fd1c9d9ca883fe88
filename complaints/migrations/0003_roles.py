"""The four roles as groups; roles.py gives them their rights after each migrate."""

from django.db import migrations

ROLES = ["Admin Kota", "Moderator", "Petugas Instansi", "Pimpinan"]


def make_groups(apps, schema_editor):
    group = apps.get_model("auth", "Group")
    for name in ROLES:
        group.objects.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0002_search_index"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
