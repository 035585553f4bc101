"""Indicators over a country: 290 municipalities in 21 regions, 8 indicators, as many units in each as BENCH_UNITS says and as many periods as BENCH_PERIODS says.

40 units and 12 periods give 1,113,600 values, 92,800 of them in a period: as many as when twelve units of a municipality each report forty measures, each in one of twelve periods.

The dashboard, a municipality's page and an indicator's page against the floor (b), in one process and in turn; the dashboard's own statements against the naive GROUP BY over
the same rows, without an index for it and by ours; approving a value against a bare save; and a file of values against a bare bulk insert. Sums are checked against the pure function on the way.
"""

import django

django.setup()

import json  # noqa: E402
import os  # noqa: E402
import random  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from collections.abc import Callable, Sequence  # noqa: E402
from dataclasses import asdict  # noqa: E402
from datetime import date  # noqa: E402
from functools import partial  # noqa: E402
from typing import Any  # noqa: E402
from unittest.mock import patch  # noqa: E402

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from genomslag.domain.documents.models import Document, Element  # noqa: E402
from genomslag.domain.indicators import actions, judging, queries  # noqa: E402
from genomslag.domain.indicators.actions import keeping  # noqa: E402
from genomslag.domain.indicators.models import Definition, Kept, KeptPeriod, Observation, Use, ValueImport  # noqa: E402
from genomslag.domain.indicators.periods import period_of  # noqa: E402
from genomslag.domain.organisation import actions as organisation  # noqa: E402
from genomslag.domain.organisation import queries as people  # noqa: E402
from genomslag.domain.organisation.models import Body, Unit  # noqa: E402
from genomslag.domain.registry.models import Matter  # noqa: E402
from genomslag.faces.demo import story, world  # noqa: E402
from genomslag.ground.access import ANYONE, Viewer  # noqa: E402
from genomslag.ground.models import Authority  # noqa: E402
from genomslag.ground.postgresql.base import DatabaseWrapper  # noqa: E402
from tests.bench.result import Result, paired  # noqa: E402

REGIONS, MUNICIPALITIES, INDICATORS = 21, 290, 8
UNITS = int(os.environ.get("BENCH_UNITS", "12"))
PERIODS = int(os.environ.get("BENCH_PERIODS", "4"))
IMPORTED = int(os.environ.get("BENCH_IMPORTED", "10000"))
START = date(2000, 1, 1)
CHANCE = random.Random(7)


def country() -> tuple[list[Use], list[tuple[date, date]]]:
    """Bodies, units, sheets, uses, approved values and their kept sums, laid down as they would stand after as many approvals."""
    nation = Body.objects.create(kind="city", name="Riket", code="RIKET", from_on=START)
    regions = [
        Body.objects.create(kind="region", name=f"Region {at:02}", code=f"R{at}", parent=nation, from_on=START)
        for at in range(REGIONS)
    ]
    owners = Authority.objects.bulk_create([Authority(code=f"M{at}") for at in range(MUNICIPALITIES)])
    bodies = Body.objects.bulk_create(
        [
            Body(
                kind="city", name=f"Kommun {at:03}", code=f"M{at}", parent=regions[at % REGIONS], authority=owner, from_on=START
            )
            for at, owner in enumerate(owners)
        ]
    )
    units = Unit.objects.bulk_create(
        [Unit(body=body, name=f"Enhet {at:02}", code=f"e{at}", from_on=START) for body in bodies for at in range(UNITS)],
        batch_size=900,
    )
    first = owners[0]
    document = Document.unscoped.order_by("id").first()
    assert document is not None
    elements = [
        Element.unscoped.create(authority=first, audience=4, document=document, kind="indicator") for _at in range(INDICATORS)
    ]
    sheets = [
        Definition.unscoped.create(
            authority=first,
            audience=4,
            element=element,
            name=f"Indikator {at}",
            unit_word="besök",
            measured="share" if at % 2 else "number",
        )
        for at, element in enumerate(elements)
    ]
    by_body = {body.pk: units[at * UNITS : (at + 1) * UNITS] for at, body in enumerate(bodies)}
    uses = Use.unscoped.bulk_create(
        [
            Use(
                authority=body.authority,
                audience=4,
                definition=sheet,
                body=body,
                above=body.parent,
                reporting=[one.pk for one in by_body[body.pk]],
            )
            for body in bodies
            for sheet in sheets
        ],
        batch_size=900,
    )
    periods = [period_of(f"{2016 + at // 4} K{at % 4 + 1}") for at in range(PERIODS)]
    for period in periods:
        _values(uses, by_body, period)
    KeptPeriod.unscoped.bulk_create(
        [
            KeptPeriod(authority=first, audience=4, element=element, period_from_on=begins, period_until_on=ends)
            for element in elements
            for begins, ends in periods
        ]
    )
    return list(uses), periods


def _values(uses: Sequence[Use], units: dict[int, Any], period: tuple[date, date]) -> None:
    rows, kept = [], []
    for use in uses:
        share = use.definition.is_share
        sums = [0, 0, 0]
        for unit in units[use.body_id]:
            whole, part = CHANCE.randrange(50, 500), CHANCE.randrange(0, 50)
            row = Observation(
                authority_id=use.authority_id, state="approved", use=use, definition=use.definition, unit=unit,
                period_from_on=period[0], period_until_on=period[1], dimensions={},
                value_scaled=None if share else whole, numerator_scaled=part if share else None, denominator_scaled=whole if share else None,
            )  # fmt: skip
            rows.append(row)
            sums = [sums[0] + whole, sums[1] + part, sums[2] + whole]
        kept.append(
            Kept(
                authority_id=use.authority_id,
                audience=4,
                use=use,
                element_id=use.definition.element_id,
                body_id=use.body_id,
                above_id=use.above_id,
                period_from_on=period[0],
                period_until_on=period[1],
                reported=UNITS,
                expected=UNITS,
                value_scaled=None if share else sums[0],
                numerator_scaled=sums[1] if share else None,
                denominator_scaled=sums[2] if share else None,
            )  # fmt: skip
        )
    Observation.unscoped.bulk_create(rows, batch_size=1500)
    Kept.unscoped.bulk_create(kept, batch_size=1500)


def check(uses: Sequence[Use]) -> None:
    """What is kept is what the pure function says, on a sample."""
    for use in CHANCE.sample(list(uses), 20):
        for one in judging.judged([use])[use.pk]:
            row = Kept.unscoped.get(use=use, period_from_on=one.period_from_on)
            said = keeping.filled(Kept(use=use), use, one)
            assert (row.value_scaled, row.numerator_scaled, row.denominator_scaled, row.reported) == (
                said.value_scaled, said.numerator_scaled, said.denominator_scaled, said.reported,
            )  # fmt: skip


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def against(
    name: str, ours: Callable[[], object], floor: Callable[[], object], aim: float | None, rounds: int, each: int = 5
) -> None:
    ours(), floor()
    taken = []
    for turn in range(rounds):
        pair = [ours, floor] if turn % 2 else [floor, ours]
        times = {work: [timed(work) for _at in range(each)] for work in pair}
        taken.append((times[ours], times[floor]))
    tell(paired(name, 0, taken, aim))


def tell(made: Result) -> None:
    print(json.dumps(asdict(made)), flush=True)


def pages(uses: Sequence[Use], rounds: int) -> None:
    client, nobody = Client(SERVER_NAME="127.0.0.1"), Client(SERVER_NAME="127.0.0.1")
    client.force_login(world.person("alma").user, backend=settings.AUTHENTICATION_BACKENDS[0])

    def visit(address: str, by: Client) -> Callable[[], object]:
        def go() -> None:
            answer = by.get(address)
            if answer.status_code != 200:
                raise RuntimeError(f"{address}: {answer.status_code}")

        return go

    floor = visit("/floor/list", nobody)
    use = uses[0]
    for name, address in (
        ("values: national dashboard / (b)", "/values/"),
        ("values: a municipality's page / (b)", f"/values/bodies/{use.body.uid}"),
        ("values: one indicator, unit by unit / (b)", f"/plans/indicators/{use.uid}"),
        ("values: one indicator, one region / (b)", f"/values/sheets/{use.definition.uid}/bodies?under={use.body.parent.uid}"),  # type: ignore[union-attr]
    ):
        with CaptureQueriesContext(connection) as made:
            visit(address, client)()
        print(f"{name}: {len(made)} statements", file=sys.stderr)
        against(name, visit(address, client), floor, 1.0, rounds)


NAIVE = """SELECT u.definition_id, b.parent_id, count(*), sum(o.value_scaled), sum(o.numerator_scaled), sum(o.denominator_scaled)
FROM indicators_observation o JOIN indicators_use u ON u.id = o.use_id JOIN organisation_body b ON b.id = u.body_id
WHERE o.state = 'approved' AND o.period_from_on = %s AND o.period_until_on = %s GROUP BY u.definition_id, b.parent_id"""


def statements(uses: Sequence[Use], period: tuple[date, date], rounds: int) -> None:
    """The dashboard's own statements, sent again as they were sent, against the sum over the values themselves."""
    sheets = list({use.definition_id: use.definition for use in uses}.values())
    sent = _sent(lambda: queries.board(sheets, period=period, viewer=ANYONE))

    def ours() -> None:
        for again in sent:
            again()

    against("values: the dashboard's SQL / naive GROUP BY", ours, lambda: _unindexed(period), 1 / 30, rounds, each=3)
    against("values: the dashboard's SQL / GROUP BY by our index", ours, lambda: _run(NAIVE, period), None, rounds, each=3)


def _unindexed(period: tuple[date, date]) -> None:
    """The sum as it is asked where nobody thought of an index for it."""
    if connection.vendor != "postgresql":
        _run(NAIVE.replace("indicators_observation o", "indicators_observation o NOT INDEXED"), period)
        return
    with transaction.atomic():
        for way in ("indexscan", "indexonlyscan", "bitmapscan"):
            connection.cursor().execute(f"SET LOCAL enable_{way} = off")
        _run(NAIVE, period)


def _sent(ask: Callable[[], object]) -> list[Callable[[], object]]:
    """What was sent to the database meanwhile, each to be sent once more: by its name where the product sends it so."""
    if connection.vendor != "postgresql":
        with CaptureQueriesContext(connection) as made:
            ask()
        return [partial(_run, one["sql"]) for one in made.captured_queries]
    with patch.object(DatabaseWrapper, "asked", autospec=True, side_effect=DatabaseWrapper.asked) as asked:
        ask()
    return [partial(DatabaseWrapper.asked, *call.args) for call in asked.call_args_list]


def _run(sql: str, said: Sequence[Any] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, said)
        cursor.fetchall()


def approving(uses: Sequence[Use], rounds: int) -> None:
    body = uses[0].body
    by = _coordinator(body)
    units = list(Unit.objects.filter(body=body))
    rows = [
        actions.submit(
            actions.observe(
                uses[0], period_from_on=date(year, 1, 1), period_until_on=date(year, 12, 31), unit=unit, value="7", by=by
            ),
            by=by,
        )
        for year in range(1990, 2000)
        for unit in units
    ]
    waiting = iter(rows)
    with CaptureQueriesContext(connection) as made:
        actions.approve(next(waiting), by=by)
    count = sum(not one["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")) for one in made.captured_queries)
    print(f"values: approving takes {count} statements", file=sys.stderr)
    other = Matter.unscoped.order_by("id").first()
    assert other is not None

    def bare() -> None:
        with transaction.atomic():
            other.save()

    each = min(5, len(rows) // (rounds + 2))
    against(
        "values: approving a value / a bare save", lambda: actions.approve(next(waiting), by=by), bare, 8.0, rounds, each=each
    )


def _coordinator(body: Body) -> Viewer:
    person = organisation.add_person(name="Kim", email=f"kim@{body.code}.se", can_sign_in=False, by=organisation.founder())
    organisation.appoint(person, role="coordinator", body=body, from_on=START, by=organisation.founder())
    return people.viewer_of(person)


def _bare_insert(rows: Sequence[Observation]) -> None:
    with transaction.atomic():
        Observation.unscoped.bulk_create(rows, batch_size=2_000)


def importing(uses: Sequence[Use], rounds: int) -> None:
    body = uses[0].body
    by = _coordinator(Body.objects.get(pk=uses[-1].body_id)) if uses[-1].body_id != body.pk else _coordinator(body)
    last = Body.objects.get(pk=uses[-1].body_id)
    units = list(Unit.objects.filter(body=last))
    names = [use.definition.name for use in uses if use.body_id == last.pk and not use.definition.is_share]
    head = ["Indikator", "Från", "Till", "Enhet", "Värde"]
    taken = []
    for turn in range(rounds):
        cells = []
        for at in range(IMPORTED):
            name, unit, day = names[at % len(names)], units[at // len(names) % len(units)], at // (len(names) * len(units))
            when = date.fromordinal(date(1800 + turn * 9, 1, 1).toordinal() + day).isoformat()
            cells.append([at + 2, [name, when, when, unit.code, str(at % 900)], []])
        found = actions.begin_import(last, name="f.csv", sha256="0" * 64, data={"head": head, "rows": cells}, by=by)
        plan = queries.import_plan(found, viewer=by)
        assert not plan.wrong, plan.lines[0].message
        ours = timed(lambda f=found, p=plan: actions.take_in(f, seen=p.digest, judged=queries.judged(f, viewer=by), by=by))
        fresh = [line.row for line in plan.lines if line.row is not None]
        Observation.unscoped.filter(
            pk__in=Observation.unscoped.filter(use__body=last, period_from_on__lt=date(1900, 1, 1)).values("pk")
        ).delete()

        floor = timed(lambda rows=fresh: _bare_insert(rows))
        Observation.unscoped.filter(use__body=last, period_from_on__lt=date(1900, 1, 1)).delete()
        ValueImport.unscoped.all().delete()
        taken.append(([ours], [floor]))
    tell(paired(f"values: {IMPORTED} from a file / bare bulk insert", 0, taken, 5.0))


def main(rounds: int) -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    world.build()
    story.tell_until("write")
    _matters()
    uses, periods = country()
    # What the database would have done by itself a minute later.
    connection.cursor().execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    print(f"values: {Observation.unscoped.count()} values", file=sys.stderr)
    check(uses)
    uses = list(Use.unscoped.select_related("definition", "body__parent").order_by("id"))
    pages(uses, rounds)
    statements(uses, periods[-1], rounds)
    approving(uses, rounds)
    importing(uses, min(rounds, 3))


def _matters() -> None:
    """As many rows as the floor's list shows."""
    body = world.body("HV")
    Matter.unscoped.bulk_create(
        [
            Matter(
                authority_id=body.authority_id, audience=4, number=f"HV 2019/{at}", title=f"Skrivelse om trygghet och belysning {at}",
                opened_on=date(2019, 1, 1), counterpart=world.body("KS"), their_number=f"KS 2019/{at}", handler=world.person("alma"), unit=world.unit("vuxna"),
            )
            for at in range(1_000)
        ],
        batch_size=500,
    )  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]))
