"""A large file of values in the browser: read and written in the background, with how far it has come, looked through row by row, whole or not at all."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from genomslag.domain.indicators import actions, importing
from genomslag.domain.indicators.models import Observation, Use, ValueImport
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Appointment
from genomslag.faces.exchange import workbook
from genomslag.faces.jobs import values, worker
from genomslag.faces.web.values import files
from genomslag.ground import clock, trail
from genomslag.ground.models import Order, StoredFile
from tests.visits import signed_in

pytestmark = pytest.mark.django_db
HEAD = ["Indikator", "Period", "Enhet", "Värde", "Täljare", "Nämnare"]
MANY = 2_400


@pytest.fixture
def uses(told):
    """A number and a share of the district's."""
    rows = Use.unscoped.filter(body=told.body("HV"), definition__breakdowns=[]).select_related("definition", "body")
    return {one.definition.measured: one for one in rows.order_by("-id")}


@pytest.fixture
def tove(told):
    return signed_in("tove")


def many(use):
    """A value a month for two units through a century that nothing else is told of."""
    name, months = use.definition.name, [f"{1900 + at // 12}-{at % 12 + 1:02}" for at in range(MANY // 2)]
    return [[name, month, unit, str(at + 10), "", ""] for unit in ("vuxna", "barn-unga") for at, month in enumerate(months)]


def as_csv(rows):
    return "\n".join(";".join(row) for row in [HEAD, *rows]).encode(), "stor.csv"


def as_xlsx(rows):
    return workbook.write("Värden", HEAD, rows), "stor.xlsx"


def send(client, told, data, name):
    address = reverse("values:begin_import", args=[told.body("HV").uid])
    return client.post(address, {"file": SimpleUploadedFile(name, data)}, follow=True)


def look(client, found, **asked):
    return client.get(reverse("values:review_import", args=[found.uid]), asked).content.decode()


def press(client, found, **more):
    page = look(client, found)
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', page).group(1)
    return client.post(reverse("values:review_import", args=[found.uid]), {"seen": seen, **more}, follow=True)


@pytest.fixture
def judged_in_a_write(monkeypatch):
    """For each time that rows are judged: whether others had to wait with their writes meanwhile."""
    judge, found = importing.plan, []
    monkeypatch.setattr(importing, "plan", lambda *rows, **how: (found.append(trail.is_collecting()), judge(*rows, **how))[1])
    return found


def test_no_row_of_a_small_file_is_judged_inside_a_write(told, tove, uses, judged_in_a_write):
    before = Observation.unscoped.count()
    send(tove, told, *as_csv(many(uses["number"])[:3]))
    press(tove, ValueImport.unscoped.latest("id"))
    assert Observation.unscoped.count() == before + 3
    assert judged_in_a_write
    assert not any(judged_in_a_write)


@pytest.mark.parametrize("made", [as_csv, as_xlsx], ids=["csv", "xlsx"])
def test_a_large_file_is_read_looked_through_and_taken_in_in_the_background(told, tove, uses, made, judged_in_a_write):
    before = Observation.unscoped.count()
    answer = send(tove, told, *made(many(uses["number"])))
    found = ValueImport.unscoped.latest("id")
    assert found.state == "reading" and "<progress" in answer.content.decode()
    assert Observation.unscoped.count() == before
    worker.run_due()
    page = look(tove, found)
    assert f"{MANY} värden skulle lämnas in" in page and "Rad för rad" in page
    assert not StoredFile.unscoped.filter(name__startswith="stor").exists()
    working = press(tove, found).content.decode()
    assert "<progress" in working and Observation.unscoped.count() == before
    worker.run_due()
    found.refresh_from_db()
    assert (found.state, found.counts["new"], found.rows["rows"], found.judged) == ("taken", MANY, [], {})
    assert Observation.unscoped.count() == before + MANY
    assert set(Observation.unscoped.order_by("-id")[:MANY].values_list("state", flat=True)) == {"submitted"}
    assert judged_in_a_write
    assert not any(judged_in_a_write)
    # The same file once more changes nothing.
    send(tove, told, *made(many(uses["number"])))
    again = ValueImport.unscoped.latest("id")
    worker.run_due()
    assert "Ingenting skulle ändras" in look(tove, again)
    assert Observation.unscoped.count() == before + MANY


def test_how_far_it_has_come_can_be_seen(told, tove, uses, monkeypatch):
    send(tove, told, *as_csv(many(uses["number"])))
    seen = []
    tell = actions.tell_progress
    monkeypatch.setattr(values.actions, "tell_progress", lambda row, **said: (tell(row, **said), seen.append(look(tove, row))))
    worker.run_due()
    assert len(seen) > 2 and all(f'max="{MANY}"' in page for page in seen)
    told_of = [int(re.search(r'value="(\d+)" aria-label', page).group(1)) for page in seen]
    assert told_of == sorted(told_of) and told_of[-1] == MANY
    assert 'role="status"' in seen[0] and f"av {MANY} rader" in seen[0]


BAD = [
    ("number", "2010", "vuxna", "tolv", "", "", "är inget tal"),
    ("number", "2011", "vuxna", "1.000,5", "", "", "är inget tal"),
    ("number", "2012", "vuxna", "1" + "0" * 30, "", "", "för stort"),
    ("number", "2013", "vuxna", "=SUMMA(A1)", "", "", "formel"),
    ("number", "2014", "ingenstans", "7", "", "", "ingen enhet som heter"),
    ("number", "1900", "vuxna", "7", "", "", "redan ett värde för dagar"),
    ("share", "2016", "vuxna", "104 %", "", "", "mellan 0 och 100"),
    ("share", "2017", "vuxna", "", "5", "4", "större än"),
    ("number", "2190", "vuxna", "7", "", "", "börjar 2190-01-01"),
]


@pytest.mark.parametrize("made", [as_csv, as_xlsx], ids=["csv", "xlsx"])
def test_every_row_that_must_be_mended_is_named_and_none_of_the_others_is_written(told, tove, uses, made):
    rows = many(uses["number"])
    bad = [[uses[kind].definition.name, *cells] for kind, *cells, _said in BAD]
    before = Observation.unscoped.count()
    send(tove, told, *made([*rows, *bad]))
    found = ValueImport.unscoped.latest("id")
    worker.run_due()
    page = look(tove, found, show="wrong")
    for at, (*_cells, said) in enumerate(BAD, start=MANY + 2):
        row = re.search(rf'<tr><th scope="row" class="g-num">{at}</th>.*?</tr>', page)
        assert row is not None and said in row.group(0), (at, said)
    assert press(tove, found).status_code == 422
    worker.run_due()
    assert Observation.unscoped.count() == before
    press(tove, found, leave_out="1")
    worker.run_due()
    assert Observation.unscoped.count() == before + MANY


def test_what_has_changed_since_it_was_looked_at_is_laid_open_again(told, tove, uses):
    send(tove, told, *as_csv(many(uses["number"])))
    found = ValueImport.unscoped.latest("id")
    worker.run_due()
    press(tove, found)
    by = organisation.viewer_of(told.person("tove"))
    period = {"period_from_on": clock.today().replace(1900, 1, 1), "period_until_on": clock.today().replace(1900, 1, 31)}
    actions.observe(uses["number"], unit=told.unit("vuxna"), value="3", by=by, **period)
    before = Observation.unscoped.count()
    worker.run_due()
    page = look(tove, found)
    assert "Något har ändrats sedan du gick igenom filen" in page and "annat värde (1)" in page
    assert Observation.unscoped.count() == before
    press(tove, found)
    worker.run_due()
    assert Observation.unscoped.count() == before + MANY - 1


def test_one_who_has_lost_the_role_meanwhile_hands_nothing_in(told, tove, uses):
    send(tove, told, *as_csv(many(uses["number"])))
    found = ValueImport.unscoped.latest("id")
    worker.run_due()
    press(tove, found)
    before = Observation.unscoped.count()
    Appointment.objects.filter(person=told.person("tove"), role="coordinator").update(
        until_on=clock.today() - timedelta(days=1)
    )
    worker.run_due()
    found.refresh_from_db()
    assert (found.state, Observation.unscoped.count()) == ("open", before)
    assert found.trouble


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"PK" + b"\0" * files.AT_ONCE_BYTES, "trasig.xlsx", ""),
        (b"Kolumn\n" + b"x\n" * files.AT_ONCE_BYTES, "annat.csv", "saknar"),
    ],
)
def test_a_large_file_that_cannot_be_read_says_so(told, tove, data, name, said):
    send(tove, told, data, name)
    found = ValueImport.unscoped.latest("id")
    worker.run_due()
    found.refresh_from_db()
    assert found.state == "unread" and found.trouble
    assert said in found.trouble and found.trouble.split(":")[0] in look(tove, found)
    assert not Order.unscoped.filter(kind="read_values").exclude(state="done").exists()


def test_the_work_done_twice_changes_nothing(told, tove, uses):
    send(tove, told, *as_csv(many(uses["number"])))
    found = ValueImport.unscoped.latest("id")
    worker.run_due()
    press(tove, found)
    worker.run_due()
    before = Observation.unscoped.count()
    for order in Order.unscoped.filter(kind__in=["read_values", "take_values"]):
        worker.HANDLERS[order.kind](order)
    assert Observation.unscoped.count() == before


def test_work_that_fails_is_told_of_and_tried_again(told, tove, uses, monkeypatch):
    send(tove, told, *as_csv(many(uses["number"])))
    found = ValueImport.unscoped.latest("id")
    with monkeypatch.context() as broken:
        broken.setattr(values.files, "read", lambda _stored: 1 / 0)
        worker.run_due()
    found.refresh_from_db()
    assert found.state == "reading"
    assert "Det gick inte, och försöks igen: ZeroDivisionError" in look(tove, found)
    Order.unscoped.filter(kind="read_values").update(due_at=clock.now())
    worker.run_due()
    assert "Rad för rad" in look(tove, found)


def test_a_file_that_waits_to_be_read_may_be_thrown_away(told, tove, uses):
    send(tove, told, *as_csv(many(uses["number"])))
    found = ValueImport.unscoped.latest("id")
    tove.post(reverse("values:discard_import", args=[found.uid]))
    worker.run_due()
    found.refresh_from_db()
    assert found.state == "discarded"
