"""What the commands that take in a file ask for alike: whose hand it is, and the bytes."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Person
from genomslag.faces.cli.asking import Asking
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.files import LARGEST_BYTES


def offer(said: Asking) -> None:
    """Adds the options that stand last in the help of each."""
    said.add_argument("--leave-out", action="store_true", help=_("leave out rows with faults instead of stopping"))
    said.add_argument("--dry-run", action="store_true", help=_("show what would happen, save nothing"))


def offer_person(said: Asking) -> None:
    """Adds the option that says who takes the file in."""
    said.add_argument("--as", required=True, dest="person", metavar=_("E-MAIL"), help=_("who takes in the file"))


def person(email: str) -> Viewer:
    """Who takes in the file.

    Refuses: Invalid("unknown_person").
    """
    found = Person.objects.filter(email__iexact=email).first()
    if found is None:
        raise Invalid("unknown_person", _("Nobody here has the e-mail address %(email)s.") % {"email": email})
    return organisation.viewer_of(found)


def bytes_of(file: Path) -> bytes:
    """The file as it lies.

    Refuses: Invalid("too_large", "not_found").
    """
    try:
        if file.stat().st_size > LARGEST_BYTES:
            raise Invalid("too_large", _("The file is larger than 50 MB. Split it."))
        return file.read_bytes()
    except OSError as trouble:
        raise Invalid("not_found", _("The file cannot be opened: %(trouble)s.") % {"trouble": trouble.strerror}) from trouble
