import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0006_fill_succession")]
    operations = [
        migrations.AlterField(
            model_name="lineage",
            name="succession",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="lineage", to="documents.succession"
            ),
        ),
    ]
