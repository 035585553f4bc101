"""What was the plain next version is the simplest succession, one to one."""

from django.db import migrations

STEP = 500


def fill(apps, _editor):
    version, lineage = apps.get_model("documents", "Version"), apps.get_model("documents", "Lineage")
    succession, predecessor = apps.get_model("documents", "Succession"), apps.get_model("documents", "Predecessor")
    lineage.objects.filter(kind="split").update(kind="divided")
    lineage.objects.filter(kind="merged").update(kind="joined")
    for one in version.objects.filter(based_on__isnull=False).iterator(chunk_size=STEP):
        decided = one.state in ("adopted", "superseded")
        common = {"authority_id": one.authority_id, "audience": one.audience}
        made = succession.objects.create(
            state="settled" if decided else "open", settled_on=one.decided_on if decided else None, **common
        )
        predecessor.objects.create(succession=made, version_id=one.based_on_id, **common)
        version.objects.filter(pk=one.pk).update(succession=made)
        rows = lineage.objects.filter(to_version=one)
        rows.update(succession=made)
        rows.filter(old__isnull=False).update(from_version_id=one.based_on_id)


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_succession")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
