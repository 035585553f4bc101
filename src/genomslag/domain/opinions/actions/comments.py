"""What those who prepare say to each other about the text. None of it leaves the office, and the trail holds none of the words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.models import Content, Element
from genomslag.domain.opinions import rules
from genomslag.domain.opinions.actions.ground import like, with_opinion
from genomslag.domain.opinions.actions.holds import must_not_be_held
from genomslag.domain.opinions.actions.sections import put_words
from genomslag.domain.opinions.models import Comment, CommentAnswer, Opinion, Section, Wording
from genomslag.domain.opinions.rules import replacing
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Stale
from genomslag.ground.numbers import take_number
from genomslag.ground.writes import lock, write


@write
def comment(
    opinion: Opinion,
    *,
    text: str,
    by: Viewer,
    section: Section | None = None,
    element: Element | None = None,
    quote: str = "",
    replacement: str | None = None,
    readers: str = Comment.Readers.ALL,
    outside_name: str = "",
    is_example: bool = False,
) -> Comment:
    """The comment stands beside the section, the passage or the element, for the readers that its writer chose.

    Takes: quote, the words it is about; replacement, other words for them: a suggested change, empty when they should go.
    Refuses: NotAllowed; WrongState; Invalid("no_place", "readers", "no_text", "no_unit", "no_passage", "passage_twice", "same_words").
    Rule: none; working material of the office.
    """
    opinion = lock(Opinion, opinion.uid)
    rules.STEPS.check("comment", opinion, by)
    if readers not in Comment.Readers.values:
        raise Invalid("readers", _("Choose who may read it."), field="readers")
    unit = rules.own_unit(opinion, rules.units_in(opinion, by), by)
    if readers == Comment.Readers.UNIT and unit is None:
        raise Invalid("no_unit", _("You speak for no department here. Choose other readers."), field="readers")
    _must_have_a_place(opinion, section, element)
    quote = quote.strip()
    if section is not None and (quote or replacement is not None):
        _must_stand_there(lock(Section, section.uid), quote)
    elif quote or replacement is not None:
        raise Invalid("no_passage", _("Only the words of a section can be pointed out here."), field="quote")
    if replacement is not None and replacement.strip() == quote:
        raise Invalid("same_words", _("The suggested words are those that stand there already."), field="replacement")
    if not text.strip() and replacement is None:
        raise Invalid("no_text", _("Write the comment."), field="text")
    said = Comment(
        serial=take_number(opinion.authority_id, f"comment:{opinion.uid}"),
        section=section,
        element=element,
        quote=quote,
        replacement=None if replacement is None else replacement.strip(),
        text=text.strip(),
        readers=readers,
        unit_id=unit,
        person_id=by.own_person_id,
        outside_name=outside_name[:160],
        said_at=clock.now(),
        is_example=is_example,
        **like(opinion),
    )
    said.save()
    facts = {"comment": said.uid, "serial": said.serial, "readers": readers, "suggestion": said.is_suggestion}
    rules.STEPS.take("comment", opinion, by=by, facts=facts)
    return said


def _must_have_a_place(opinion: Opinion, section: Section | None, element: Element | None) -> None:
    if section is not None and section.opinion_id == opinion.pk:
        return
    stands = Content.unscoped.filter(version_id=opinion.version_id, element=element)
    if section is None and element is not None and stands.exists():
        return
    raise Invalid("no_place", _("Say what the comment is about: a section, or a place in the referred text."), field="section")


def _must_stand_there(section: Section, quote: str) -> None:
    count = replacing.places(section.text, quote)
    if count == 0:
        said = _("Those words are not in one paragraph of the section. Copy them exactly.")
        raise Invalid("no_passage", said, field="quote")
    if count > 1:
        raise Invalid("passage_twice", _("Those words stand there more than once. Copy a longer piece."), field="quote")


def _with_comment(comment: Comment, expected: int | None) -> tuple[Opinion, Comment]:
    return with_opinion(Comment, comment, expected)


@write
def answer_comment(comment: Comment, *, text: str, by: Viewer, outside_name: str = "") -> CommentAnswer:
    """The answer stands under the comment, for the same readers.

    Refuses: NotAllowed; WrongState; Invalid("no_text").
    """
    opinion, comment = _with_comment(comment, None)
    rules.COMMENT_STEPS.check("answer", comment, by)
    if not text.strip():
        raise Invalid("no_text", _("Write the answer."), field="text")
    row = CommentAnswer(
        comment=comment,
        text=text.strip(),
        person_id=by.own_person_id,
        outside_name=outside_name[:160],
        said_at=clock.now(),
        authority_id=opinion.authority_id,
        audience=opinion.audience,
    )
    row.save()
    rules.COMMENT_STEPS.take("answer", comment, by=by, facts={"opinion": opinion.uid})
    return row


@write
def resolve_comment(comment: Comment, *, by: Viewer, expected: int | None = None) -> Comment:
    """The comment is dealt with, and can be opened again.

    Refuses: NotAllowed; WrongState; Stale; Invalid("is_suggestion").
    """
    return _close(comment, "resolve", by=by, expected=expected)


@write
def reopen_comment(comment: Comment, *, by: Viewer, expected: int | None = None) -> Comment:
    """The comment is open again.

    Refuses: NotAllowed; WrongState; Stale.
    """
    _opinion, comment = _with_comment(comment, expected)
    rules.COMMENT_STEPS.take("reopen", comment, by=by)
    comment.closed_by, comment.closed_at, comment.reason = None, None, ""
    comment.save()
    return comment


def _close(comment: Comment, step: str, *, by: Viewer, expected: int | None, reason: str = "") -> Comment:
    opinion, comment = _with_comment(comment, expected)
    rules.COMMENT_STEPS.take(step, comment, by=by, facts={"opinion": opinion.uid})
    comment.closed_by_id, comment.closed_at, comment.reason = by.own_person_id, clock.now(), reason
    comment.save()
    return comment


@write
def accept_suggestion(comment: Comment, *, by: Viewer, expected: int | None = None) -> Section:
    """The passage reads as was suggested; the section has a new wording.

    Refuses: NotAllowed; WrongState; Stale, also "held" when another writes there and "passage_changed" when the words have changed
    since; Invalid("no_suggestion").
    """
    opinion, comment = _with_comment(comment, expected)
    rules.COMMENT_STEPS.check("accept", comment, by)
    assert comment.section_id is not None  # only a section's words can be suggested anew
    section = lock(Section, comment.section_id)
    must_not_be_held(section, by)
    if replacing.places(section.text, comment.quote) != 1:
        said = _("The passage has changed since this was suggested. Change it by hand, and reject the suggestion.")
        raise Stale("passage_changed", said)
    words = replacing.replaced(section.text, comment.quote, comment.replacement or "")
    assert words is not None
    put_words(opinion, section, words, how=Wording.How.SUGGESTED, by=by)
    _close(comment, "accept", by=by, expected=expected)
    return section


@write
def reject_suggestion(comment: Comment, *, by: Viewer, reason: str = "", expected: int | None = None) -> Comment:
    """The passage stays; the suggestion is kept as rejected, with a reason when one was given.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_suggestion").
    """
    return _close(comment, "reject", by=by, expected=expected, reason=reason.strip())
