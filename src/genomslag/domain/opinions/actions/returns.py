"""The draft has been out as a Word file and comes back: section by section it is taken in, or left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.opinions import rules
from genomslag.domain.opinions.actions.ground import like
from genomslag.domain.opinions.actions.sections import save_section
from genomslag.domain.opinions.models import Comment, CommentAnswer, DraftReturn, Opinion, ReturnedSection, Section, Wording
from genomslag.ground import clock, richtext, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, WrongState
from genomslag.ground.numbers import take_number
from genomslag.ground.writes import lock, write


@write
def take_back_draft(
    opinion: Opinion,
    *,
    file_name: str,
    sections: Mapping[str, tuple[int, Mapping[str, Any]]],
    notices: Sequence[Mapping[str, Any]],
    comments: Sequence[Mapping[str, Any]],
    by: Viewer,
) -> DraftReturn:
    """What the file says waits beside the sections; its new comments and answers stand among the others at once.

    Takes: sections, by uid the number of the wording it was made from and the words; notices, what was strange about the file;
    comments, each with author, text, the uid of its section or none, and the serial that it answers or none.
    Refuses: NotAllowed; WrongState; Invalid("no_sections", "richtext").
    """
    opinion = lock(Opinion, opinion.uid)
    rules.STEPS.check("write", opinion, by)
    known = {str(row.uid): row for row in Section.unscoped.filter(opinion=opinion)}
    found = {uid: said for uid, said in sections.items() if uid in known}
    if not found:
        said = _("Not one section of this report was found in the file. Fetch the draft anew and write in that file.")
        raise Invalid("no_sections", said, field="file")
    row = DraftReturn(
        person_id=by.own_person_id, file_name=file_name[:255], came_at=clock.now(), notices=list(notices), **like(opinion)
    )
    row.save()
    for uid, (base, text) in found.items():
        words = richtext.validate(text)
        state = ReturnedSection.State.LEFT if words == known[uid].text else ReturnedSection.State.WAITING
        ReturnedSection(
            returned=row,
            section=known[uid],
            base_number=base,
            text=words,
            state=state,
            authority_id=opinion.authority_id,
            audience=opinion.audience,
        ).save()
    taken = [_comment(opinion, said, known, by) for said in comments]
    facts = {"returned": row.uid, "sections": sorted(found), "comments": sum(taken)}
    trail.record("opinion.draft_returned", opinion, by=by, facts=facts)
    return row


def _comment(opinion: Opinion, said: Mapping[str, Any], known: Mapping[str, Section], by: Viewer) -> bool:
    """A comment of the file that we do not have yet becomes ours, in the name that the file gives; true when it was new."""
    text, author = str(said["text"]).strip(), str(said["author"]).strip()[:160]
    more = {"person_id": by.own_person_id, "outside_name": author, "said_at": clock.now()}
    serial = said.get("serial")
    before = Comment.unscoped.filter(opinion=opinion, serial=serial).first() if serial else None
    if not text:
        return False
    if before is not None:
        if CommentAnswer.unscoped.filter(comment=before, text=text).exists():
            return False
        given = {"authority_id": opinion.authority_id, "audience": opinion.audience}
        CommentAnswer(comment=before, text=text, **more, **given).save()
        return True
    section = known.get(str(said.get("section")))
    if section is None or Comment.unscoped.filter(section=section, text=text, outside_name=author).exists():
        return False
    number = take_number(opinion.authority_id, f"comment:{opinion.uid}")
    quote = str(said.get("quote", ""))[:2000]
    Comment(serial=number, section=section, text=text, quote=quote, **more, **like(opinion)).save()
    return True


@write
def take_in_returned(
    row: ReturnedSection, *, by: Viewer, text: Mapping[str, Any] | None = None, expected: int | None = None
) -> Section:
    """The section has the words of the file, or those that were put together of both.

    Takes: text, what was put together; the file's own words when none; expected, the revision of the section.
    Refuses: NotAllowed; WrongState; Stale, also "held"; Invalid("richtext").
    """
    waits = _waiting(row)
    words = text if text is not None else waits.text
    section = save_section(waits.section, text=words, how=Wording.How.RETURNED, by=by, expected=expected)
    waits.state = ReturnedSection.State.ACCEPTED
    waits.save()
    return section


@write
def leave_returned(row: ReturnedSection, *, by: Viewer) -> ReturnedSection:
    """The section stays as it is; what the file said is still there to read.

    Refuses: NotAllowed; WrongState.
    """
    waits = _waiting(row)
    rules.STEPS.check("write", waits.returned.opinion, by)
    waits.state = ReturnedSection.State.LEFT
    waits.save()
    trail.record("section.left", waits.section, by=by, facts={"returned": waits.returned.uid})
    return waits


def _waiting(row: ReturnedSection) -> ReturnedSection:
    """The returned section, held until the write ends.

    Refuses: WrongState("settled").
    """
    waits = lock(ReturnedSection, row.uid)
    if waits.state != ReturnedSection.State.WAITING:
        raise WrongState("settled", _("This section has already been looked at. Reload the page."))
    return waits
