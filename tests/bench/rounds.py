"""Consultations in bulk: the lists at 20,000 rounds with 200,000 recipients, and at as many matters, against a tenth of that; reminders against Django's own mail back-end.

The pages are asked for as a browser does, signed in, without a cached answer; what the question alone takes is told beside. Both sides of each ratio are taken in one run on one machine. Set BENCH_ROUNDS and BENCH_REMINDED for smaller numbers.
"""

import django

django.setup()

import os  # noqa: E402
import socket  # noqa: E402
import statistics  # noqa: E402
import time  # noqa: E402
from collections.abc import Callable  # noqa: E402
from datetime import date, timedelta  # noqa: E402
from typing import Any  # noqa: E402

from aiosmtpd.controller import Controller  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.mail import EmailMessage, get_connection  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from genomslag.domain.consultations import queries  # noqa: E402
from genomslag.domain.consultations.models import Recipient, Round  # noqa: E402
from genomslag.domain.flows import remind  # noqa: E402
from genomslag.domain.organisation.models import Body  # noqa: E402
from genomslag.domain.registry.models import Matter, Record  # noqa: E402
from genomslag.faces.demo import story, world  # noqa: E402
from genomslag.faces.jobs import worker  # noqa: E402
from genomslag.ground import clock  # noqa: E402

ROUNDS, REMINDED = int(os.environ.get("BENCH_ROUNDS", "20000")), int(os.environ.get("BENCH_REMINDED", "10000"))
EACH = 10
TAKEN = 41
ON = date(2020, 9, 10)


class Server:
    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        return "250 Ok"


def fill(count: int, first: Round, bodies: list[Body]) -> None:
    """So many rounds that are out, each with ten recipients."""
    made = [
        Round(
            authority_id=first.authority_id, audience=4, state="reported", body=first.body, matter=first.matter, version=first.version,
            title=f"Remiss nummer {number}", letter=first.letter, answer_by_on=date(2018, 1, 1) + timedelta(days=number % 900),
            sent_on=date(2017, 11, 1), reminder_days=[],
        )
        for number in range(count)
    ]  # fmt: skip
    Round.unscoped.bulk_create(made, batch_size=500)
    asked = (
        Recipient(
            authority_id=one.authority_id, audience=4, state="answered", round=one, body=body, answer_by_on=one.answer_by_on
        )
        for one in made
        for body in bodies[:EACH]
    )
    Recipient.unscoped.bulk_create(asked, batch_size=2000)


def median(do: Callable[[], object], beside: Callable[[], object]) -> float:
    """What it takes, in times of a page that does not grow and is asked for in turn with it: the machine is not equally busy all the while."""

    def taken(what: Callable[[], object]) -> float:
        at = time.process_time()
        what()
        return time.process_time() - at

    do(), beside()
    return statistics.median(taken(do) / taken(beside) for _time in range(TAKEN))


def fill_diary(count: int, first: Matter, since: int) -> None:
    """So many matters, each with two records."""
    said = {"authority_id": first.authority_id, "audience": 4}
    made = [
        Matter(number=f"KS {since + number}", title=f"Ärende nummer {number}", opened_on=ON - timedelta(days=number % 900), **said)
        for number in range(count)
    ]  # fmt: skip
    Matter.unscoped.bulk_create(made, batch_size=500)
    records = (
        Record(matter=one, serial=serial, direction="in", kind="letter", title="Skrivelse", dated_on=one.opened_on, **said)
        for one in made
        for serial in (1, 2)
    )
    Record.unscoped.bulk_create(records, batch_size=2000)


def signed_in() -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(world.person("aron").user)
    return client


def statements(do: Callable[[], object]) -> int:
    """How many statements it takes; a page forgets what Django itself noted of the one before."""
    made: list[str] = []

    def noted(run: Callable[..., Any], sql: str, *more: Any) -> Any:
        made.append(sql)
        return run(sql, *more)

    with connection.execute_wrapper(noted):
        do()
    return len(made)


def lists(first: Round, bodies: list[Body]) -> None:
    officer, client = world.viewer("aron"), signed_in()
    pages = ("/rounds/", "/rounds/?order=title&page=3", "/rounds/?open=1", "/diary/", "/diary/?order=title&page=3")
    asked: dict[str, Callable[[], object]] = {page: lambda page=page: client.get(page) for page in pages}  # type: ignore[misc]
    asked |= {
        "the question alone, first page": lambda: queries.rounds(viewer=officer),
        "the question alone, by title, page 3": lambda: queries.rounds(viewer=officer, order="title", page=3),
        "the question alone, open ones": lambda: queries.rounds(viewer=officer, is_open=True),
    }

    def beside() -> object:
        return client.get("/boards/")

    assert all(client.get(page).status_code == 200 for page in pages)
    fill(ROUNDS // 10, first, bodies)
    fill_diary(ROUNDS // 10, first.matter, 100_000)
    small = {name: median(do, beside) for name, do in asked.items()}
    fill(ROUNDS - ROUNDS // 10, first, bodies)
    fill_diary(ROUNDS - ROUNDS // 10, first.matter, 200_000)
    for name, do in asked.items():
        large = median(do, beside)
        ratio = f"{large / small[name]:.2f} ({large:.2f} / {small[name]:.2f} of the page beside)"
        print(f"list of {ROUNDS} / a tenth of them, {name}: {ratio}, {statements(do)} statements", flush=True)


def reminders(first: Round) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = "genomslag.faces.jobs.smtp.Backend", "127.0.0.1", port
    controller = Controller(Server(), hostname="127.0.0.1", port=port)
    controller.start()
    Round.unscoped.filter(pk=first.pk).update(state="sent", answer_by_on=ON + timedelta(days=7), reminder_days=[7])
    bodies = Body.objects.bulk_create(
        [
            Body(kind="association", name=f"Förening {n}", code=f"F{n}", email=f"f{n}@exempel.se", from_on=ON)
            for n in range(REMINDED)
        ],
        batch_size=500,
    )
    rows = (
        Recipient(authority_id=first.authority_id, state="sent", round=first, body=one, answer_by_on=ON + timedelta(days=7))
        for one in bodies
    )
    Recipient.unscoped.bulk_create(rows, batch_size=500)
    at = time.perf_counter()
    remind.catch_up()
    worker.run_due()
    ours = time.perf_counter() - at
    messages = [EmailMessage("Påminnelse", "Sista dagen är snart.", to=[one.email]) for one in bodies]
    at = time.perf_counter()
    get_connection("django.core.mail.backends.smtp.EmailBackend").send_messages(messages)
    floor = time.perf_counter() - at
    controller.stop()
    print(f"reminders for {REMINDED} / Django's SMTP back-end: {ours / floor:.2f} ({ours:.1f} s / {floor:.1f} s)")


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    world.build()
    story.tell_until("send")
    with clock.freeze(ON):
        shown = Round.unscoped.select_related("body", "matter", "version").get()
        if REMINDED:
            reminders(shown)
        Recipient.unscoped.filter(round=shown).update(state="answered")
        lists(shown, list(Body.objects.order_by("id")))
