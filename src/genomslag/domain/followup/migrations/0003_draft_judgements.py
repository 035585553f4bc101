"""What was judged in rounds that are still open is the office's own; it moves to where drafts are kept. A signed one keeps its day."""

from django.db import migrations

CITY = 3


def move(apps, _schema):
    FollowUp, Assessment = (apps.get_model("followup", name) for name in ("FollowUp", "Assessment"))
    for row in FollowUp.unscoped.filter(state="open"):
        if row.judgement:
            Assessment.unscoped.create(
                authority_id=row.authority_id, follow_up=row, judgement=row.judgement, reason=row.judgement_reason
            )
        row.judgement, row.judgement_reason, row.audience = "", "", CITY
        row.save()
    for row in FollowUp.unscoped.exclude(state="open").filter(signed_on__isnull=True):
        row.signed_on = row.report_by_on
        row.save()


class Migration(migrations.Migration):
    dependencies = [("followup", "0002_rounds")]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
