import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("indicators", "0003_fill_sheets")]
    operations = [
        migrations.RemoveField(model_name="definition", name="higher_is_better"),
        migrations.RemoveField(model_name="definition", name="is_share"),
        migrations.AlterField(
            model_name="observation",
            name="definition",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="indicators.definition"),
        ),
    ]
