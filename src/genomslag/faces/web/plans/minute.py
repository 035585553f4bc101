"""Reporting in a minute: one page with what is one's own, reached by signing in or by a personal link."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genomslag.domain.flows import report_minute
from genomslag.domain.plans import actions, queries, rules
from genomslag.domain.plans.models import Measure
from genomslag.faces.web import forms, guesses, shell
from genomslag.faces.web.days import read_day
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.ground import second_lock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import NotAllowed, Refused
from genomslag.ground.writes import once, write

HELD = "reporting"


def enter(request: AskingRequest) -> HttpResponse:
    """A code lets in, once. In a mail's address it stands after the #, which no server sees."""
    code = str(request.POST.get("code", ""))[:200] if request.method == "POST" else ""

    def again(refusal: Refused | None) -> HttpResponse:
        may_renew = refusal is not None and refusal.code in ("link_used", "link_expired")
        return shell.page(request, "plans/enter.html", code=code, refusal=refusal, may_renew=may_renew)

    if request.method != "POST":
        return again(None)

    def step() -> HttpResponse:
        if request.POST.get("what") == "renew":
            guesses.counted(request, "reporting", lambda: report_minute.renew(code))
            return shell.done(request, reverse("plans:enter_report"), _("A new link is on its way to your mail."))
        link = guesses.counted(request, "reporting", lambda: actions.open_report_link(code))
        request.session[HELD] = {str(link.uid): link.digest}
        return shell.done(
            request, reverse("plans:report_by_link", args=[link.uid]), _("Welcome. Nothing is sent until you say so.")
        )

    return shell.carry_out(request, step, again)


Page = Callable[[AskingRequest, actions.Reporter], HttpResponse]


def for_reporter(page: Page) -> Callable[[AskingRequest, UUID], HttpResponse]:
    """The page is shown to the one who has come in through this link, and to nobody else; the database is held to that one too."""

    @wraps(page)
    def guarded(request: AskingRequest, uid: UUID) -> HttpResponse:
        reporter = actions.admit_reporter(uid, request.session.get(HELD, {}).get(str(uid), ""))
        with second_lock.seen_by(reporter.viewer):
            response = page(request, reporter)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return guarded


@for_reporter
def by_link(request: AskingRequest, reporter: actions.Reporter) -> HttpResponse:
    """One's own measures and values, for one who came by a link."""
    here = reverse("plans:report_by_link", args=[reporter.link.uid])
    return _page(request, reporter.viewer, here, by_link=True)


def mine(request: AskingRequest) -> HttpResponse:
    """One's own measures and values, for one who has signed in."""
    if request.viewer.is_anonymous:
        raise NotAllowed("not_signed_in", _("Sign in, or use the link in your mail."))
    return _page(request, request.viewer, reverse("plans:mine"), by_link=False)


def _page(request: AskingRequest, viewer: Viewer, here: str, *, by_link: bool) -> HttpResponse:
    if request.method != "POST":
        return _shown(request, viewer, here, by_link)

    @write
    def whole() -> tuple[int, int]:
        once(request.POST.get("once", ""))
        return report_minute.keep(_said(request), _counted(request), by=viewer, by_link=by_link)

    def step() -> HttpResponse:
        measures, values = whole()
        counted = [
            ngettext("%(num)s measure", "%(num)s measures", measures) % {"num": measures} if measures else "",
            ngettext("%(num)s value", "%(num)s values", values) % {"num": values} if values else "",
        ]
        return shell.done(request, here, _("Reported: %(what)s. Thank you.") % {"what": ", ".join(filter(None, counted))})

    return shell.carry_out(request, step, lambda refusal: _shown(request, viewer, here, by_link, refusal))


def _shown(request: AskingRequest, viewer: Viewer, here: str, by_link: bool, refusal: Refused | None = None) -> HttpResponse:
    minute = report_minute.mine(viewer=viewer, by_link=by_link)
    wrong = {refusal.of: refusal} if isinstance(refusal, report_minute.Stopped) else {}
    return shell.page(
        request,
        "plans/minute.html",
        minute=minute,
        here=here,
        by_link=by_link,
        who=viewer.name,
        states=[(value, word) for value, word in Measure.State.choices if value not in rules.ENDED],
        typed=request.POST if request.method == "POST" else {},
        wrong=wrong,
        refusal=refusal,
        UNCHANGED=report_minute.UNCHANGED,
        strip=shell.strip("followup"),
    )


def _said(request: AskingRequest) -> list[report_minute.Said]:
    """What was said of measures: a row on which nothing was chosen says nothing."""
    post = request.POST
    found = []
    for name in post:
        state = str(post.get(name, ""))
        if not name.startswith("s-") or not state:
            continue
        uid = name[2:]
        revision = str(post.get(f"r-{uid}", ""))
        said = {key: str(post.get(f"{key}-{uid}", "")).strip() for key in ("text", "reason", "cause", "action")}
        by_on = read_day(str(post.get(f"by-{uid}", "")))
        expected = whole(revision)
        found.append(report_minute.Said(uid, state, expected, **said, action_by_on=by_on))
    return found


def _counted(request: AskingRequest) -> list[report_minute.Counted]:
    post = request.POST
    keys = dict.fromkeys(name[2:] for name in post if name[:2] in ("v-", "n-", "d-") and str(post.get(name, "")).strip())
    return [
        report_minute.Counted(
            key,
            str(post.get(f"v-{key}", "")).strip(),
            str(post.get(f"n-{key}", "")).strip(),
            str(post.get(f"d-{key}", "")).strip(),
        )
        for key in keys
    ]


def ask(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Each owner gets a personal link by mail."""
    plan = queries.plan(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        links = report_minute.ask_reports(plan, by=request.viewer, expected=expected)
        without = [link.person.name for link in links if not link.person.email]
        said = _("%(count)s people are asked, each in one mail.") % {"count": len(links) - len(without)}
        if without:
            said += " " + _("Without an address: %(names)s.") % {"names": ", ".join(without)}
        return reverse("plans:plan", args=[uid]), said

    return forms.press(
        request,
        _("Ask for reports"),
        _("Ask"),
        do,
        over=plan.version.title,
        explain=_("Each owner of a measure gets a mail with a personal link to just what is theirs. It lets in once and works for two weeks."),
        revision=plan.revision,
        back=reverse("plans:plan", args=[uid]),
        need=(rules.PLAN_STEPS, "ask", plan),
        strip=shell.strip("followup"),
    )  # fmt: skip
