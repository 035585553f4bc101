"""What stood in the sections before wordings were kept becomes each section's first wording; what had to be written still has to be."""

from django.db import migrations


def begin(apps, schema_editor):
    section, wording = apps.get_model("opinions", "Section"), apps.get_model("opinions", "Wording")
    section._base_manager.filter(key__in=("summary", "views")).update(must_be_written=True)
    for row in section._base_manager.filter(saved_at__isnull=False).iterator():
        wording._base_manager.create(
            authority_id=row.authority_id,
            audience=row.audience,
            opinion_id=row.opinion_id,
            section_id=row.pk,
            number=1,
            text=row.text,
            person_id=row.saved_by_id,
            began_at=row.saved_at,
            saved_at=row.saved_at,
        )


class Migration(migrations.Migration):
    dependencies = [("opinions", "0002_preparation")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
