"""Error pages: one voice, in the reader's language."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from genomslag.faces.web.environment import pages
from genomslag.ground import richtext
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import NotAllowed, NotFound, NotUnderstood, Refused, TooLarge

_NOT_KEPT = {"csrfmiddlewaretoken", "once", "password", "password1", "password2"}
_NOT_WRITTEN = {"revision", "seen", "base"}
"""What the form held of what was there before; kept with what was written, so that who has been there meanwhile is not written over."""
TOO_OLD = "form_too_old"
_BY_LINK = {
    "write",
    "save",
    "form",
    "upload",
    "drafting",
    "send",
    "no_objection",
    "decline",
    "more_time",
    "receipt",
    "sent_pdf",
    "sent_file",
    "told_pdf",
}
"""The pages of one who answers by a link, whose way back in is the code."""


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The page for a refusal: its sentence, its rule, and the words that were typed. One who is not signed in is led to where one
    signs in and back again, one whose form was too old to where it is; what was sent is kept in the browser's own tab, for the form that it was written in."""
    said = [(name, value) for name, values in request.POST.lists() if name not in _NOT_KEPT for value in values]
    typed = {name: _in_words(str(value)) for name, value in said if len(str(value)) > 20 and name not in _NOT_WRITTEN}
    way_in, back = _way_in(request, refusal)
    if way_in and request.method == "POST":
        refusal = _signed_out(refusal)
    back = _page_of_form(request) if refusal.code == TOO_OLD else back
    context = {**_frame(request), "refusal": refusal, "typed": typed, "way_in": way_in, "back": back, "said": said}
    return render(request, "refused.html", context, status=refusal.status, using=pages())


def in_a_line(request: HttpRequest, refusal: Refused) -> str:
    """Why what is saved while it is written was not saved, for the line beside it; to one who is signed out, what to do about that."""
    way_in, _back = _way_in(request, refusal)
    if not way_in:
        return str(refusal.message)
    return str(_("you are no longer signed in. Press Save: you sign in, and then your text stands here again."))


def _in_words(value: str) -> str:
    """What the editor sent as the words that were seen in it; anything else as it was typed."""
    if not value.startswith("{"):
        return value
    try:
        return richtext.to_text(richtext.read(value))
    except Refused:
        return value


def _way_in(request: HttpRequest, refusal: Refused) -> tuple[str, str]:
    """Where one who is not let in signs in, and the page that one was at; nothing for one who is signed in."""
    if not getattr(request, "viewer", ANYONE).is_anonymous or refusal.status not in (NotAllowed.status, NotFound.status):
        return "", ""
    back = request.get_full_path() if request.method == "GET" else _page_of_form(request)
    match = request.resolver_match
    if match and match.app_name == "answering" and match.url_name in _BY_LINK:
        return reverse("answering:enter"), back
    return f"{settings.LOGIN_URL}?{urlencode({'next': back})}", back


def _page_of_form(request: HttpRequest) -> str:
    """The page that held the form: it may be another than the one that the form is sent to."""
    came = urlsplit(request.META.get("HTTP_REFERER", ""))
    return urlunsplit(("", "", came.path, came.query, "")) if came.netloc == request.get_host() else request.path


def _signed_out(refusal: Refused) -> Refused:
    said = _("You are not signed in, or no longer. Nothing was saved.")
    return NotAllowed("signed_out", said) if refusal.status == NotAllowed.status else NotFound("signed_out", said)


def _frame(request: HttpRequest) -> dict[str, object]:
    return {"viewer": getattr(request, "viewer", ANYONE), "demo": None, "here": "", "strip": ()}


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refused(request, NotFound())


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that is larger or stranger than any form of ours."""
    if isinstance(exception, RequestDataTooBig):
        refusal: Refused = TooLarge("form_too_large", _("The text is too long for one form. Divide it, or send it as a file."))
    elif isinstance(exception, TooManyFilesSent):
        refusal = TooLarge(
            "too_many_files", _("At most a hundred files can be sent at a time. Go back and send them in several goes.")
        )
    else:
        refusal = NotUnderstood(
            "not_understood", _("The request could not be understood. Go back, reload the page and try again.")
        )
    return render(
        request,
        "refused.html",
        {**_frame(request), "refusal": refusal, "typed": {}, "way_in": ""},
        status=refusal.status,
        using=pages(),
    )


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return refused(
        request,
        Refused(
            TOO_OLD, _("The form had been open too long to be trusted. Nothing was saved. Open it anew and send it again.")
        ),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Nothing here may touch the database: it may be what broke."""
    return HttpResponse(
        "<!doctype html><html lang=sv><meta charset=utf-8><title>Fel</title><h1>Något gick fel hos oss</h1>"
        "<p>Inget sparades halvt. Försök igen, eller säg till den som sköter Genomslag.</p>"
        "<p lang=en>Something went wrong on our side. Nothing was half saved. Try again.</p>",
        status=500,
    )
