"""Who there is in the story, and the rows that several areas try their addresses on."""

from genomslag.domain.documents.models import Version
from genomslag.domain.organisation.models import Body

ANYONE = "anyone"
SIGNED_IN = "signed in"
DISTRICT = "rut alma elis hedda bror tove maj vera"
"""The office of Hässelby-Vällingby and its auditor, who reads what the office reads."""
CAST = ("rut", "alma", "elis", "hedda", "bror", "gun", "olle", "tove", "maj", "aron", "pia", "lo", "nils", "vera", None)


def district():
    """The district board of Hässelby-Vällingby."""
    return Body.objects.get(code="HV")


def programme():
    """The last version of a programme."""
    return Version.unscoped.filter(document__kind="programme").order_by("-number").first()
