"""Say for each word of thanks whom it is for: who answered, or who was responsible."""

from django.db import migrations
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce


def name_agencies(apps, schema_editor):
    Thanks = apps.get_model("complaints", "Thanks")
    this = Thanks.objects.filter(pk=OuterRef("pk"))
    Thanks.objects.update(
        agency=Coalesce(
            Subquery(this.values("reply__agency")),
            Subquery(this.values("complaint__agency")),
        )
    )


class Migration(migrations.Migration):
    dependencies = [("complaints", "0016_board")]

    # The column goes with the migration before this one.
    operations = [migrations.RunPython(name_agencies, migrations.RunPython.noop)]
