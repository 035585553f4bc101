"""The demonstration's own pages: whom to be, how far the story has come, and the mails that went out."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from genomslag.faces.demo import mailbox, stage
from genomslag.faces.demo.story import STORY, tell_until, told
from genomslag.faces.web import shell
from genomslag.faces.web.days import read_day
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground.errors import Invalid, NotFound, Refused


@require_GET
def story(request: AskingRequest) -> HttpResponse:
    """The beats of the story: told, next and to come."""
    return _story(request)


def _story(request: AskingRequest, refusal: Refused | None = None) -> HttpResponse:
    people = {person.email.split("@")[0]: person for person in stage.people()}
    beats = [(beat, people[beat.who]) for beat in STORY]
    done = told()
    following = next(iter(STORY[done:]), None)
    return shell.page(
        request,
        "demonstration/story.html",
        beats=beats,
        told=done,
        today=stage.day(),
        # What comes next on the story's own day; one who is past it stays on the day there is.
        suggested=max(following.on, stage.day()) if following else stage.day(),
        refusal=refusal,
        strip=shell.strip("strategy"),
    )


@require_POST
def step_in(request: AskingRequest) -> HttpResponse:
    """The visitor is one of the people, or nobody."""
    uid = request.POST.get("person", "")
    if not uid:
        logout(request)
        return HttpResponseRedirect("/", status=303)
    person = stage.people().filter(uid=uid).select_related("user").first()
    if person is None or person.user is None:
        raise NotFound()
    login(request, person.user, backend="django.contrib.auth.backends.ModelBackend")
    return HttpResponseRedirect("/desk", status=303)


@require_POST
def tell(request: AskingRequest) -> HttpResponse:
    """The story has been told up to and with the chosen beat."""
    key = request.POST.get("beat", "")
    if key not in {beat.key for beat in STORY}:
        raise NotFound()

    def step() -> HttpResponse:
        tell_until(key)
        return shell.done(request, "/demo/", _("The story has been told up to here."))

    return shell.carry_out(request, step, lambda refusal: _story(request, refusal))


@require_POST
def move_on(request: AskingRequest) -> HttpResponse:
    """The stage stands on another day."""

    def step() -> HttpResponse:
        on = read_day(request.POST.get("day", ""))
        if on is None:
            raise Invalid("no_day", _("Write the day as year-month-day, for instance 2020-10-22."), field="day")
        stage.move_to(on)
        return shell.done(request, "/demo/", _("The day has been moved."))

    return shell.carry_out(request, step, lambda refusal: _story(request, refusal))


@require_GET
def mail(request: AskingRequest) -> HttpResponse:
    """The mails that would have gone out, readable."""
    return shell.page(request, "demonstration/mail.html", mails=mailbox.read(Path(settings.EMAIL_FILE_PATH)))
