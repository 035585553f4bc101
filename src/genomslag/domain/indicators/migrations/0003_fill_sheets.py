"""What was a share is measured as one, lower is better where higher was not, and each value says by which sheet it was measured."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    definitions = apps.get_model("indicators", "Definition").unscoped
    definitions.filter(is_share=True).update(measured="share")
    definitions.filter(higher_is_better=False).update(direction="down")
    uses = apps.get_model("indicators", "Use").unscoped
    observations = apps.get_model("indicators", "Observation").unscoped
    of_use = uses.filter(pk=OuterRef("use_id")).values("definition_id")[:1]
    observations.filter(definition=None).update(definition_id=Subquery(of_use))


def empty(apps, schema_editor):
    definitions = apps.get_model("indicators", "Definition").unscoped
    definitions.filter(measured="share").update(is_share=True)
    definitions.filter(direction="down").update(higher_is_better=False)


class Migration(migrations.Migration):
    dependencies = [("indicators", "0002_sheets_and_sums")]
    operations = [migrations.RunPython(fill, empty)]
