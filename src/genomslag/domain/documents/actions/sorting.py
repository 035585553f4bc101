"""What an element of a draft is sorted by: target groups, forms of violence, kinds of support, and the method it uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import rules
from genomslag.domain.documents.actions.doors import content_of, open_draft
from genomslag.domain.documents.actions.editing import revise_element
from genomslag.domain.documents.models import Element, Method, Revision, Version
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.rows import one_visible
from genomslag.ground.writes import write


@write
def set_terms(
    version: Version, element: Element, *, terms: Mapping[str, Sequence[str]], by: Viewer, expected: str = ""
) -> Revision:
    """The element is sorted by these words in each vocabulary that is named; the other vocabularies are left as they were.

    Takes: terms, codes by the vocabulary's code; a word that no vocabulary knows is kept, and is shown as such; expected, the
    digest of the revision that the person had before them.
    Refuses: NotAllowed; WrongState("frozen"); Stale; Invalid("not_in_version").
    """
    held = content_of(version, element).held
    return revise_element(version, element, by=by, expected=expected, **_said(held, terms))


def _said(held: Revision, terms: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    said: dict[str, Any] = {"facets": dict(held.facets)}
    for vocabulary, codes in terms.items():
        words = list(dict.fromkeys(code.strip() for code in codes if code.strip()))
        if vocabulary in rules.FACET_FIELDS:
            said[rules.FACET_FIELDS[vocabulary]] = words
        elif words:
            said["facets"][vocabulary] = words
        else:
            said["facets"].pop(vocabulary, None)
    return said


def words_in(held: Revision, vocabulary: str) -> list[str]:
    """The words by which a revision is sorted in one vocabulary."""
    field = rules.FACET_FIELDS.get(vocabulary)
    return list(getattr(held, field) if field else held.facets.get(vocabulary, ()))


@write
def set_term(
    version: Version, *, elements: Sequence[Element], vocabulary: str, words: Sequence[str], by: Viewer, on: bool = True
) -> int:
    """Many elements of a draft are sorted by one term, or no longer; the number of those that changed.

    Takes: words, the term's code first, then the other words that a text may have written it by; on, False to take it away.
    Refuses: NotAllowed; WrongState("frozen"); Invalid("nothing_chosen", "not_in_version").
    """
    version = open_draft(version, by)
    if not elements or not words:
        raise Invalid("nothing_chosen", _("Choose at least one element and a term."), field="elements")
    known = {word.casefold() for word in words}
    changed = 0
    for element in elements:
        before = words_in(content_of(version, element).held, vocabulary)
        left = [word for word in before if word.casefold() not in known]
        if on == (len(left) < len(before)):
            continue
        set_terms(version, element, terms={vocabulary: [*before, words[0]] if on else left}, by=by)
        changed += 1
    return changed


@write
def use_method(version: Version, element: Element, *, method: Method | None, by: Viewer, expected: str = "") -> Revision:
    """The element of the draft uses a method of the register, or none.

    Refuses: NotAllowed; NotFound; WrongState("frozen"); Stale; Invalid("not_a_method", "method_retired", "not_in_version").
    """
    if element.kind != "method":
        raise Invalid("not_a_method", _("Only an element that is a method points to the register."), field="method")
    if method is not None:
        method = one_visible(Method, method.uid, viewer=by)
        held = content_of(version, element).held
        if method.state == Method.State.RETIRED and held.method_id != method.pk:
            raise Invalid("method_retired", _("This method is no longer chosen. Take another."), field="method")
    return revise_element(version, element, by=by, expected=expected, method=method)
