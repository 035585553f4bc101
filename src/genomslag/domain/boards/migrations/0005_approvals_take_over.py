from django.db import migrations


class Migration(migrations.Migration):
    """On its own: PostgreSQL changes no table while rows written in the same transaction wait to be checked."""

    dependencies = [
        ("boards", "0004_approvals"),
    ]

    operations = [
        migrations.RemoveField(model_name="minutes", name="chair"),
        migrations.RemoveField(model_name="minutes", name="approver"),
    ]
