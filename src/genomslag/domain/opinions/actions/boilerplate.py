"""The body's standard texts: kept, put into a section, and known by where they were used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.opinions import rules
from genomslag.domain.opinions.actions.ground import with_opinion
from genomslag.domain.opinions.actions.holds import must_not_be_held
from genomslag.domain.opinions.actions.sections import put_words
from genomslag.domain.opinions.models import Section, StandardText, StandardTextUse, Wording
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import DIRECTOR, HEAD, OFFICER
from genomslag.ground import clock, richtext, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed, WrongState
from genomslag.ground.writes import lock, write

KEEPERS = (OFFICER, HEAD, DIRECTOR)


def _must_keep(authority_id: int, by: Viewer) -> None:
    if not any(by.has(role, authority_id) for role in KEEPERS):
        raise NotAllowed("not_allowed", _("Only those who write and review the body's reports keep its standard texts."))


@write
def keep_text(
    body: Body,
    *,
    title: str,
    text: Mapping[str, Any],
    by: Viewer,
    standard: StandardText | None = None,
    expected: int | None = None,
) -> StandardText:
    """The body has this standard text; where it was used before it reads as it did.

    Takes: standard, the one that gets other words; none for a new one.
    Refuses: NotAllowed; Stale; Invalid("no_authority", "no_title", "no_text", "richtext").
    """
    if body.authority_id is None:
        raise Invalid("no_authority", _("This body keeps no records here."), field="title")
    _must_keep(body.authority_id, by)
    if not title.strip():
        raise Invalid("no_title", _("Write a title."), field="title")
    words = richtext.validate(text)
    if richtext.is_empty(words):
        raise Invalid("no_text", _("Write the text."), field="text")
    row = (
        StandardText(body=body, authority_id=body.authority_id)
        if standard is None
        else lock(StandardText, standard.uid, expected=expected)
    )
    if row.authority_id != body.authority_id:
        raise NotAllowed("not_allowed", _("The text is another body's."))
    row.title, row.text, row.changed_at, row.changed_by_id = title.strip()[:160], words, clock.now(), by.own_person_id
    row.save()
    trail.record("standard_text.kept", row, by=by, facts={"sum": richtext.digest(words)})
    return row


@write
def retire_text(standard: StandardText, *, by: Viewer, expected: int | None = None) -> StandardText:
    """The text is offered no more; its uses are still known.

    Refuses: NotAllowed; Stale; WrongState("retired").
    """
    row = lock(StandardText, standard.uid, expected=expected)
    _must_keep(row.authority_id, by)
    if row.retired_on is not None:
        raise WrongState("retired", _("The text is already retired."))
    row.retired_on = clock.today()
    row.save()
    trail.record("standard_text.retired", row, by=by)
    return row


@write
def insert_text(section: Section, *, standard: StandardText, by: Viewer, expected: int | None = None) -> Section:
    """The standard text stands last in the section, and its use is noted.

    Refuses: NotAllowed; WrongState, also "retired"; Stale, also "held"; Invalid("other_body", "richtext").
    """
    opinion, section = with_opinion(Section, section, expected)
    rules.STEPS.check("write", opinion, by)
    standard = lock(StandardText, standard.uid)
    if standard.authority_id != opinion.authority_id:
        raise Invalid("other_body", _("The text is another body's."), field="standard")
    if standard.retired_on is not None:
        raise WrongState("retired", _("The text is retired. Choose another one."))
    must_not_be_held(section, by)
    before = [] if richtext.is_empty(section.text) else section.text["content"]
    words = richtext.validate({"type": "doc", "content": [*before, *standard.text["content"]]})
    put_words(opinion, section, words, how=Wording.How.INSERTED, by=by)
    StandardTextUse(
        standard=standard,
        opinion=opinion,
        section=section,
        digest=richtext.digest(standard.text),
        person_id=by.own_person_id,
        used_at=clock.now(),
        authority_id=opinion.authority_id,
        audience=opinion.audience,
    ).save()
    return section
