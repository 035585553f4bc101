"""What every page of ours shares: the frame, the red thread's place, the way a form is carried out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from genomslag.faces.demo import stage
from genomslag.faces.web.environment import pages
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground.errors import Refused, Text
from genomslag.ground.ids import uuid7

STATIONS = ("strategy", "programme", "consultation", "answer", "decision", "next_version", "plan", "followup")


@dataclass(frozen=True)
class Station:
    """One of the eight stations of the red thread, as it stands for the matter at hand."""

    key: str
    name: Text
    count: Text = ""
    url: str = ""
    state: str = "ahead"


STATION_NAMES = {
    "strategy": _("Strategy"),
    "programme": _("Programme"),
    "consultation": _("Consultation"),
    "answer": _("Answer"),
    "decision": _("Decision"),
    "next_version": _("New version"),
    "plan": _("Local plan"),
    "followup": _("Follow-up"),
}


def strip(
    here: str, *, reached: str = "", counts: dict[str, Text] | None = None, urls: dict[str, str] | None = None
) -> list[Station]:
    """The eight stations with the one where the page stands.

    Takes: here, a key of STATIONS; reached, the last station that the work has come to (here, when empty).
    """
    last = STATIONS.index(reached or here)
    counts, urls = counts or {}, urls or {}

    def state(place: int, key: str) -> str:
        if key == here:
            return "here"
        if place < STATIONS.index(here):
            return "past"
        return "reached" if place <= last else "ahead"

    return [
        Station(key, STATION_NAMES[key], counts.get(key, ""), urls.get(key, ""), state(place, key))
        for place, key in enumerate(STATIONS)
    ]


def page(request: AskingRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page in the frame. A template finds `viewer`, `once` (a fresh key for its form), `demo` and what the view adds."""
    frame = {
        "viewer": request.viewer,
        "once": uuid7().hex,
        "demo": stage.of(request) if settings.DEMO else None,
        "refusal": None,
        "strip": (),
        "here": request.resolver_match.app_name if request.resolver_match else "",
    }
    return render(request, template, {**frame, **context}, status=status, using=pages())


def done(request: AskingRequest, url: str, said: Text) -> HttpResponse:
    """The step was taken: the person is told so on the page they come to."""
    messages.success(request, str(said))
    return HttpResponseRedirect(url, status=303)


def carry_out(
    request: AskingRequest, step: Callable[[], HttpResponse], again: Callable[[Refused], HttpResponse]
) -> HttpResponse:
    """A form is carried out; when it is refused the same form comes back with the reason and everything that was typed."""
    try:
        return step()
    except Refused as refusal:
        response = again(refusal)
        response.status_code = refusal.status
        return response
