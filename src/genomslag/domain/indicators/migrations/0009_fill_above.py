"""Each use and each kept sum knows the body above its own."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    bodies = apps.get_model("organisation", "Body").objects.filter(pk=OuterRef("body_id")).values("parent_id")[:1]
    for name in ("Use", "Kept"):
        apps.get_model("indicators", name)._base_manager.update(above_id=Subquery(bodies))


class Migration(migrations.Migration):
    dependencies = [("indicators", "0008_above")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
