"""What makes the demonstration's watch page worth watching: a saved list, one who waits for more time and one who has it. All invented."""

from __future__ import annotations

from datetime import date

from genomslag.domain.consultations import actions as consultations
from genomslag.domain.consultations import queries
from genomslag.domain.consultations.models import Recipient, Round
from genomslag.domain.flows import notices
from genomslag.faces.demo import world
from genomslag.ground.access import Viewer

DISTRICTS = ("HV", "FA", "NM")


def keep_list(by: Viewer) -> None:
    """The districts that are asked stand as a list, to be asked again."""
    consultations.save_list(world.body("KS"), name="Stadsdelsnämnderna", bodies=[world.body(code) for code in DISTRICTS], by=by)


def more_time(round_: Round, by: Viewer) -> None:
    """One has been given more time after the day, another waits for a decision."""
    rows = {row.body.code: row for row in Recipient.objects.visible_to(by).filter(round=round_).select_related("body")}
    given = notices.register_asking(
        queries.recipient(rows["NM"].uid, viewer=by),
        wanted_until_on=date(2020, 11, 20),
        reason="Nämnden sammanträder den 19 november (påhittat exempel).",
        asked_on=date(2020, 10, 29),
        by=by,
    )
    notices.grant(given, answer_by_on=date(2020, 11, 20), by=by)
    notices.register_asking(
        queries.recipient(rows["LST"].uid, viewer=by),
        wanted_until_on=date(2020, 11, 30),
        reason="Svaret bereds av två avdelningar (påhittat exempel).",
        asked_on=date(2020, 10, 30),
        by=by,
    )
