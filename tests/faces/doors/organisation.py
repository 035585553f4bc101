"""Bodies, people and their absences."""

from datetime import date

from genomslag.domain.organisation.models import Absence, Appointment, Person
from tests.faces.doors.story import SIGNED_IN, district

OPENED_BY = {
    "organisation:add_body": "nils",
    "organisation:add_person": "nils",
    "organisation:add_unit": "nils",
    "organisation:appoint": "nils",
    "organisation:end_appointment": "nils",
    "organisation:home": SIGNED_IN,
    "organisation:readdress": "nils",
    "organisation:succeed": "nils",
    "organisation:absences": SIGNED_IN,
    "organisation:be_away": "lo aron pia ester rut elis alma siri nour ivar hedda bror tove maj nils",
    "organisation:come_back": "ivar elis hedda nils",
}


def _absence():
    """Somebody who will be away, long after the story."""
    known = Absence.unscoped.first()
    return known or Absence.unscoped.create(
        authority=district().authority,
        audience=3,
        person=Person.objects.get(name="Ivar Sisal"),
        substitute=Person.objects.get(name="Siri Lärft"),
        body=district(),
        from_on=date(2099, 1, 1),
        until_on=date(2099, 1, 9),
    )


ROWS = {
    "organisation:readdress": district,
    "organisation:end_appointment": Appointment.objects.first,
    "organisation:come_back": _absence,
}
