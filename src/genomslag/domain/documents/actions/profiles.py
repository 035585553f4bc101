"""What the organisation's kinds of documents may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import rules
from genomslag.domain.documents.models import Document, Profile
from genomslag.domain.organisation.actions import founder, installation
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import ADMINISTRATOR
from genomslag.ground import trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.writes import write


@write
def load_profile(*, body: Body, data: Mapping[str, Any], by: Viewer | None = None) -> Profile:
    """The organisation's own definition of its documents is in force.

    Takes: data, with words, documents and for each its elements' parents and what is refused; loaded again under the same name
    it replaces what was said before; by, an administrator, or none when an installation is set up.
    Refuses: NotAllowed; Invalid("profile"), naming the place; Invalid("kind_in_use"), when documents were made of a kind that the
    data no longer has.
    """
    by = by or founder()
    if not any(grant.role == ADMINISTRATOR for grant in by.grants):
        raise NotAllowed("not_allowed", _("Only an administrator says what the kinds of documents may hold."))
    rules.check_profile(data)
    profile = Profile.objects.filter(body=body, name=data["name"]).first() or Profile(body=body, name=data["name"])
    if profile.rules == data:
        return profile
    _keep_kinds_in_use(profile, data)
    profile.rules = dict(data)
    profile.save()
    trail.note(
        "profile.loaded",
        kind="profile",
        uid=profile.uid,
        authority_id=installation().pk,
        audience=Audience.CITY,
        by=by,
        facts={"body": body.uid, "sum": rules.profile_digest(data)},
    )
    return profile


def _keep_kinds_in_use(profile: Profile, data: Mapping[str, Any]) -> None:
    """A document keeps the profile it was made with, so the profile keeps the document's kind."""
    if profile.pk is None:
        return
    made = set(Document.unscoped.filter(profile=profile).values_list("kind", flat=True))
    if lost := sorted(made - set(data["documents"])):
        raise Invalid(
            "kind_in_use",
            _("There are documents of the kind %(kinds)s. Keep it, or load the profile under another name.")
            % {"kinds": ", ".join(lost)},
            field="file",
        )
