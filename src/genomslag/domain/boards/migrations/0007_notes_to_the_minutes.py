from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0006_minutes_wait"),
    ]

    operations = [
        migrations.AlterField(
            model_name="dissent",
            name="kind",
            field=models.CharField(
                choices=[("reservation", "Reservation"), ("statement", "Special statement"), ("note", "Note to the minutes")],
                max_length=12,
            ),
        ),
    ]
