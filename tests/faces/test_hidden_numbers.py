"""No hidden number is in any output's bytes: numbers that nobody would write by chance are planted below the floor, and every address is read to its last byte."""

import io
import json
import re
import zipfile
from datetime import date
from xml.sax.saxutils import unescape

import pypdfium2
import pytest
from django.urls import reverse

from genomslag.domain.documents import actions as documents
from genomslag.domain.documents.models import Version
from genomslag.domain.flows import report_back
from genomslag.domain.followup import actions as rounds
from genomslag.domain.indicators import actions, queries, rules
from genomslag.domain.indicators.models import Observation, Use
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.plans.models import Measure, Plan
from genomslag.ground import clock
from genomslag.ground.access import Audience
from tests.faces.doors import OPENED_BY, URLS, address_of
from tests.faces.doors.story import CAST
from tests.visits import signed_in

pytestmark = pytest.mark.django_db
YEARS = [(date(year, 1, 1), date(year, 12, 31)) for year in (2031, 2032, 2033)]
FLOOR = 9_000
SMALL = {
    ("vuxna", "kvinnor"): "4703,218509",
    ("vuxna", "män"): "1187,640923",
    ("barn", "kvinnor"): "3307,915846",
}
"""Below the floor: hidden by themselves."""
LARGE = {("barn", "män"): "24601,557318", ("aldre", "kvinnor"): "31415,926535", ("aldre", "män"): "27182,818284"}
PARTS = {"vuxna": ("11273", "98407"), "barn": ("45659", "97213")}
"""Of so many so many: the first is below the floor of a share, and so hidden with both its parts."""
SHARE_FLOOR = 30_000


def _viewer(world, who):
    return organisation.viewer_of(world.person(who))


def _unit_names(world):
    return {"vuxna": world.unit("vuxna"), "barn": world.unit("barn-unga"), "aldre": world.unit("aldreomsorg")}


def _indicator(world, by, code, **said):
    body = world.body("HV")
    profile = Version.unscoped.filter(document__body=body).first().document.profile
    version = documents.create_document(body=body, profile=profile, kind="plan", title=f"Plan {code}", by=by)
    element = documents.add_element(version, kind="indicator", title=f"Mätning {code}", code=code, by=by).element
    sheet = actions.define(
        element, name=f"Mätning {code}", unit_word="personer", secrecy="sensitive", adds_up=True, by=by, **said
    )
    use = actions.put_to_use(sheet, body=body, baseline=said.get("baseline", ""), by=by)
    return actions.open_to(use, audience=Audience.PUBLIC, by=by)


def _tell(use, period, unit, by, **said):
    with clock.freeze(period[1]):
        row = actions.observe(use, period_from_on=period[0], period_until_on=period[1], unit=unit, by=by, **said)
        return actions.approve(actions.submit(row, by=by), by=by)


@pytest.fixture(scope="module")
def planted(told, django_db_blocker):
    """Two indicators with hidden numbers in three years: corrected, withdrawn and plain; measures are held to the first."""
    with django_db_blocker.unblock():
        by, units = _viewer(told, "tove"), _unit_names(told)
        persons = _indicator(
            told, by, "DOLT", scale=6, smallest_shown=FLOOR, breakdowns=[{"name": "Kön", "groups": ["kvinnor", "män"]}]
        )
        share = _indicator(told, by, "ANDEL", measured="share", scale=1, smallest_shown=SHARE_FLOOR)
        for period in YEARS:
            for (unit, sex), value in (SMALL | LARGE).items():
                _tell(persons, period, units[unit], by, value=value, dimensions={"Kön": sex})
            for unit, (numerator, denominator) in PARTS.items():
                _tell(share, period, units[unit], by, numerator=numerator, denominator=denominator)
        first = Observation.unscoped.filter(use=persons, unit=units["barn"], period_from_on=YEARS[0][0]).first()
        with clock.freeze(YEARS[2][1]):
            mended = actions.correct(first, value="2909,774401", reason="Räknefel.", by=by)
            actions.approve(actions.submit(mended, by=by), by=by)
        actions.withdraw(persons, period_from_on=YEARS[1][0], period_until_on=YEARS[1][1], reason="Fel källa.", by=by)
        Measure.unscoped.update(use=persons)
        return persons, share


def _hidden(planted):
    """Every planted number that is hidden, spelled in all the ways that a program might."""
    persons, _share = planted
    spelled = []
    for value in (*SMALL.values(), "2909,774401"):
        whole, decimals = value.split(",")
        spelled += [f"{whole},{decimals}", f"{whole}.{decimals}", whole + decimals]
        spelled += [f"{whole[0]}{space}{whole[1:]},{decimals[:3]}" for space in (" ", "\u00a0", "\u202f", "&nbsp;")]
    parts = [PARTS["vuxna"][0], f"{PARTS['vuxna'][0][:2]} {PARTS['vuxna'][0][2:]}"]
    return re.compile("|".join([*map(re.escape, spelled), *(rf"(?<![0-9a-f-]){part}(?![0-9a-f])" for part in parts)]))


def _texts(response):
    """Everything that a reader can get out of an answer: its bytes, what is packed in it, the words of a PDF."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    yield body.decode("utf-8", "replace")
    # How long an answer is says nothing of what is in it, and may happen to be any number.
    yield str({name: said for name, said in response.items() if name != "Content-Length"})
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            for name in package.namelist():
                yield unescape(package.read(name).decode("utf-8", "replace"))
    if body[:4] == b"%PDF":
        with pypdfium2.PdfDocument(body) as paper:
            for page in paper:
                yield page.get_textpage().get_text_range()


def _leaks(response, hidden):
    return [found.group(0) for text in _texts(response) for found in [hidden.search(text)] if found]


def _who_sees_no_raw_number(world):
    authority = world.body("HV").authority_id
    return [who for who in CAST if who is None or not rules.reporting_units(_viewer(world, who), authority)]


def test_the_planted_numbers_are_there_to_be_found(told, planted):
    """The test can fail: who approves reads them on the indicator's page, and they are in the table of values."""
    persons, _share = planted
    hidden = _hidden(planted)
    assert _leaks(signed_in("tove").get(reverse("plans:use", args=[persons.uid])), hidden)
    table = queries.table(persons, period=YEARS[2], viewer=_viewer(told, "tove"))
    assert any(cell.why.value == "suppressed" for row in table.rows for cell in row.cells)
    said = signed_in().get(reverse("values:as_csv", args=[persons.uid])).content.decode()
    assert "dolt, för få" in said and "tillbakadraget" in said


def _more(planted):
    """The planted indicators' own pages and files, and what searches for the numbers give."""
    for use in planted:
        yield reverse("plans:use", args=[use.uid])
        yield from (f"{reverse('plans:use', args=[use.uid])}?from={first.isoformat()}" for first, _last in YEARS)
        yield from (reverse(f"values:{name}", args=[use.uid]) for name in ("as_csv", "as_xlsx", "as_json", "beside"))
        yield from (reverse(f"values:{name}", args=[use.definition.uid]) for name in ("sheet", "bodies"))
    yield reverse("values:body", args=[planted[0].body.uid])
    yield from (f"/values/?period={first.isoformat()}/{last.isoformat()}" for first, last in YEARS)
    yield from (f"{reverse('search')}?q={said}" for said in ("Mätning", "4703", "4703,218509", "4703218509", "11273"))


@pytest.mark.parametrize("who", [who for who in CAST if who not in ("tove", "alma", "maj")])
def test_no_address_gives_a_hidden_number_away(told, planted, who):
    if who not in _who_sees_no_raw_number(told):
        pytest.skip("reports values of its own, and reads those")
    client, hidden, leaks, read = signed_in(who), _hidden(planted), [], 0
    addresses = [address_of(name, pattern) for name, pattern in URLS if name != "language"]
    for address in (*addresses, *_more(planted)):
        response = client.get(address)
        if response.status_code == 200:
            read += 1
            leaks += [(address, found) for found in _leaks(response, hidden) if found not in address]
    assert leaks == []
    assert read > 40


@pytest.mark.parametrize("who", ["tove", "alma", "maj"])
def test_what_is_published_hides_the_number_from_its_own_people_too(told, planted, who):
    """Files, boards, comparisons and searches are the same for those who may read their own working figures on the indicator's page."""
    client, hidden = signed_in(who), _hidden(planted)
    for address in _more(planted):
        if "/plans/" not in address:
            response = client.get(address)
            assert response.status_code == 200, address
            assert [found for found in _leaks(response, hidden) if found not in address] == [], address


@pytest.fixture
def frozen(told, planted):
    """A round over the planted years is answered, judged and signed off."""
    by = _viewer(told, "tove")
    plan = Plan.unscoped.filter(state="in_force").first()
    days = {"period_from_on": YEARS[0][0], "period_until_on": YEARS[2][1], "answer_by_on": None, "report_by_on": YEARS[2][1]}
    row = rounds.open_follow_up(plan, name="Tre år", kind="other", judges_goals=False, **days, by=by)
    row = rounds.judge(row, judgement="partly", reason="Arbetet går framåt.", by=by)
    with clock.freeze(date(2034, 1, 31)):
        return report_back.sign_off(row, by=by)


def test_a_report_that_is_frozen_over_planted_numbers_has_none_of_them(told, planted, frozen):
    hidden = _hidden(planted)
    assert hidden.search(json.dumps(frozen.content, ensure_ascii=False)) is None
    said = json.dumps(frozen.content["data"], ensure_ascii=False)
    assert "DOLT" in said and "suppressed" in said and "withdrawn" in said
    names = ("follow_up", "report_pdf", "report_docx", "report_xlsx", "values_csv", "values_xlsx")
    for who in (None, "bror", "tove", "maj"):
        for name in names:
            response = signed_in(who).get(reverse(f"followups:{name}", args=[frozen.uid]))
            assert response.status_code == 200, (who, name)
            assert _leaks(response, hidden) == [], (who, name)


def test_every_address_that_may_be_read_is_among_those_that_are(planted):
    assert {name for name, _pattern in URLS} - {"language"} == OPENED_BY.keys()
    assert Use.unscoped.filter(pk__in=[one.pk for one in planted], audience=Audience.PUBLIC).count() == 2
