"""Error pages: one voice, in the reader's language."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from genomslag.faces.web.environment import pages
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import NotFound, NotUnderstood, Refused, TooLarge

_NOT_KEPT = {"csrfmiddlewaretoken", "once", "revision", "password", "password1", "password2"}


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The page for a refusal: its sentence, its rule, and the words that were typed."""
    typed = {name: value for name, value in request.POST.items() if name not in _NOT_KEPT and len(str(value)) > 20}
    context = {**_frame(request), "refusal": refusal, "typed": typed}
    return render(request, "refused.html", context, status=refusal.status, using=pages())


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
        request, "refused.html", {**_frame(request), "refusal": refusal, "typed": {}}, status=refusal.status, using=pages()
    )


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return refused(
        request,
        Refused(
            "form_too_old", _("The form had been open too long to be trusted. Go back, reload the page and send it again.")
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
