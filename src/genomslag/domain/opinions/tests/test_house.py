"""What a body has decided about its own reports: headings, checks, standard texts."""

from datetime import timedelta

import pytest

from genomslag.domain.boards.tests.scene import BEFORE, fresh
from genomslag.domain.opinions import actions, rules
from genomslag.domain.opinions.models import ReportTemplate, Section, StandardTextUse
from genomslag.domain.opinions.queries import house
from genomslag.domain.opinions.rules import checks
from genomslag.domain.opinions.rules.checks import Said
from genomslag.domain.opinions.tests.scene import words
from genomslag.ground import clock, richtext
from genomslag.ground.errors import Invalid, NotAllowed, Stale, WrongState

HEADINGS = [{"title": "Sammanfattning", "must": True, "help": "Kort."}, {"title": "Barnens rättigheter", "must": True}]


@pytest.fixture(autouse=True)
def _on_the_first_day():
    with clock.freeze(BEFORE):
        yield


def _keep(desk, **changed):
    said = {"headings": HEADINGS, "checks": {}, "summary_words": 100, "hold_minutes": 10, "by": desk.viewer("administrator")}
    return actions.keep_template(desk.cast.hv, **{**said, **changed})


def _found(sections=(), clauses=("Nämnden godkänner svaret.",), appendices=(), levels=None, summary_words=50):
    told = checks.check(
        sections,
        clauses,
        appendices=appendices,
        levels=levels or dict.fromkeys(checks.CHECKS, checks.WARN),
        summary_words=summary_words,
    )
    return [one.code for one in told]


TOPICS = Said("views", "Synpunkter", "Barnets bästa, jämställdhet, ekonomi och facklig samverkan är beaktade.")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Vi tillstyrker. Se ovan.", ["summary_alone"]),
        ("Som framgår nedan tillstyrker vi.", ["summary_alone"]),
        ("Vi tillstyrker, se bilaga 1 för skälen.", ["summary_alone", "appendix_exists"]),
        ("ord " * 51, ["summary_length"]),
        ("Vi ser ovanligt positivt på förslaget.", []),
    ],
)
def test_the_summary_stands_alone_and_is_short(text, code):
    assert _found([Said("summary", "Sammanfattning", text), TOPICS]) == code


@pytest.mark.parametrize(
    ("clause", "is_formed"),
    [
        ("Nämnden godkänner svaret och överlämnar det.", True),
        ("Beslutet justeras omedelbart.", True),
        ("nämnden godkänner svaret.", False),
        ("Nämnden godkänner svaret", False),
    ],
)
def test_a_clause_is_a_whole_sentence(clause, is_formed):
    assert ("decision_form" not in _found([TOPICS], [clause])) is is_formed


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Se bilaga 1 och bilaga 2.", []),
        ("Enligt bilagorna 1–2.", []),
        ("Programmet och remissbrevet läses ihop.", []),
        ("Enligt bilaga 3.", ["appendix_exists", "appendix_named", "appendix_named"]),
        ("Enligt bilaga 1.", ["appendix_named"]),
    ],
)
def test_appendices_are_named_and_exist(text, codes):
    assert _found([Said("views", "", text), TOPICS], appendices=["Programmet", "Remissbrev"]) == codes


@pytest.mark.parametrize("code", ["child_rights", "equality", "economy", "union"])
def test_what_the_body_asks_for_is_dealt_with(code):
    silent = [Said("views", "Synpunkter", "Vi tillstyrker.")]
    assert _found(silent, levels={**dict.fromkeys(checks.CHECKS, checks.OFF), code: checks.WARN}) == [code]
    assert code not in _found([*silent, Said(code, "Rubrik", "Egen text.")])
    assert code not in _found([TOPICS])


def test_a_check_that_is_not_asked_for_says_nothing():
    assert _found([Said("summary", "", "Se ovan.")], ["x"], levels=dict.fromkeys(checks.CHECKS, checks.OFF)) == []


def test_the_template_is_copied_when_an_answer_begins(desk):
    kept = _keep(desk)
    opinion = desk.assigned()
    rows = list(Section.unscoped.filter(opinion=opinion).order_by("position"))
    assert [(row.key, row.title, row.must_be_written, row.guidance) for row in rows] == [
        ("summary", "Sammanfattning", True, "Kort."),
        ("barnens_rattighe", "Barnens rättigheter", True, ""),
    ]
    assert fresh(opinion).template == kept
    with clock.freeze(BEFORE + timedelta(days=1)):
        again = _keep(desk, headings=[{"title": "Allt"}], hold_minutes=20)
    assert (fresh(opinion).template, fresh(opinion).template.hold_minutes) == (kept, 10)
    kept.refresh_from_db()
    assert (kept.until_on, again.from_on) == (BEFORE, BEFORE + timedelta(days=1))
    assert house.template(desk.cast.hv, on=BEFORE) == kept
    assert house.template(desk.cast.fa, on=BEFORE) is None


def test_a_template_that_nobody_began_with_is_changed_in_place_the_same_day(desk):
    first = _keep(desk)
    assert _keep(desk, summary_words=90).pk == first.pk
    desk.assigned()
    assert _keep(desk).pk != first.pk
    assert ReportTemplate.objects.count() == 2


def test_the_template_is_refused_with_a_reason(desk, refused):
    for who in ("officer", "head", "director", "registrar"):
        with refused(NotAllowed, "not_allowed"):
            _keep(desk, by=desk.viewer(who))
    for code, changed in {
        "no_headings": {"headings": []},
        "no_title": {"headings": [{"title": " "}]},
        "same_title": {"headings": [{"title": "A"}, {"title": "a"}]},
        "check": {"checks": {"economy": "often"}},
        "summary_words": {"summary_words": 3},
        "hold_minutes": {"hold_minutes": 0},
    }.items():
        with refused(Invalid, code):
            _keep(desk, **changed)
    assert not ReportTemplate.objects.exists()


def test_a_remark_lets_the_draft_through_and_a_stop_does_not(desk, refused):
    opinion = desk.written()
    opinion.template = _keep(desk, headings=[{"title": "A"}], checks={"economy": "warn", "union": "off"})
    opinion.save()
    sections = list(Section.unscoped.filter(opinion=opinion).order_by("position"))
    assert "economy" in {one.code for one in rules.findings(fresh(opinion), sections)}
    opinion.template = None
    opinion.save()
    with clock.freeze(BEFORE + timedelta(days=1)):
        opinion.template = _keep(desk, headings=[{"title": "A"}], checks={"economy": "stop"})
        opinion.save()
        with refused(Invalid, "house_stops"):
            actions.submit(opinion, by=desk.viewer("officer"))
        section = desk.section(opinion, "views")
        actions.save_section(section, text=words("Kostnaden ryms i budget."), by=desk.viewer("officer"))
        assert actions.submit(fresh(opinion), by=desk.viewer("officer")).state == "reviewed"


def _text(desk, who="officer", **changed):
    said = {"title": "Barnets bästa", "text": words("Barnets bästa är beaktat."), "by": desk.viewer(who)}
    return actions.keep_text(desk.cast.hv, **{**said, **changed})


def test_a_standard_text_is_put_in_and_its_use_is_known(desk, one_event):
    section, by = desk.section(desk.assigned(), "views"), desk.viewer("officer")
    with one_event("standard_text.kept"):
        row = _text(desk)
    actions.save_section(section, text=words("Först."), by=by)
    with one_event("section.saved"):
        actions.insert_text(section, standard=row, by=by)
    assert richtext.to_text(fresh(section).text) == "Först.\n\nBarnets bästa är beaktat."
    (use,) = house.uses(row, viewer=by)
    assert (use.row.section, use.is_changed_since) == (section, False)
    _text(desk, standard=row, text=words("Andra ord."))
    (use,) = house.uses(fresh(row), viewer=by)
    assert use.is_changed_since
    (found,) = house.standards(viewer=by, text="ANDRA")
    assert found.used == 1
    assert house.standards(viewer=by, text="finns inte") == []
    with one_event("standard_text.retired"):
        actions.retire_text(fresh(row), by=by)
    assert house.standards(viewer=by) == []
    assert [one.pk for one in house.standards(viewer=by, retired=True)] == [row.pk]


def test_standard_texts_are_refused_with_a_reason(desk, refused):
    section, by = desk.section(desk.assigned(), "views"), desk.viewer("officer")
    for code, changed in {"no_title": {"title": " "}, "no_text": {"text": richtext.EMPTY}}.items():
        with refused(Invalid, code):
            _text(desk, **changed)
    for who in ("registrar", "administrator", "member"):
        with refused(NotAllowed, "not_allowed"):
            _text(desk, who=who)
    row = _text(desk)
    with refused(Stale, "stale"):
        _text(desk, standard=row, expected=9)
    with refused(NotAllowed, "not_allowed"):
        actions.retire_text(row, by=desk.viewer("registrar"))
    with refused(NotAllowed, "other_unit"):
        actions.insert_text(section, standard=row, by=desk.viewer("co_officer"))
    foreign = actions.keep_text(desk.cast.ks, title="Deras", text=words("Deras."), by=desk.viewer("officer", body="ks"))
    with refused(Invalid, "other_body"):
        actions.insert_text(section, standard=foreign, by=by)
    desk._appoint("second", "Eva Enkel", "officer", "vuxna")
    actions.hold_section(section, by=desk.viewer("second"))
    with refused(Stale, "held"):
        actions.insert_text(section, standard=row, by=by)
    actions.retire_text(row, by=by)
    with refused(WrongState, "retired"):
        actions.retire_text(row, by=by)
    with refused(WrongState, "retired"):
        actions.insert_text(section, standard=row, by=by)
    assert not StandardTextUse.unscoped.exists()


def test_standard_texts_are_not_for_other_boards(desk):
    row = _text(desk)
    stranger = desk.viewer("officer", body="ks")
    assert house.standards(viewer=stranger) == []
    assert house.uses(row, viewer=stranger) == []
