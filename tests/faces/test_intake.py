"""A consultation is registered: from inside with what is known of it, by mail or on paper, or from a diary kept elsewhere."""

from datetime import date

import pytest

from genomslag.domain.documents import actions as documents
from genomslag.domain.flows import answer_consultation, intake
from genomslag.domain.opinions import queries
from genomslag.domain.opinions.models import Opinion
from genomslag.domain.organisation.models import Body
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry import rules as registry_rules
from genomslag.domain.registry.models import Matter, Record
from genomslag.faces.demo import world
from genomslag.faces.exchange import case_list
from genomslag.ground import clock
from genomslag.ground.access import Audience
from genomslag.ground.errors import Invalid
from tests import retold
from tests.journeys import chain
from tests.journeys.walk import ClientWalk
from tests.visits import signed_in

pytestmark = pytest.mark.django_db
DAY = date(2020, 9, 9)
LETTER = """Regionen Exempel
Datum 2020-09-01
Dnr RE 2020/77

Remiss av förslag till riktlinje för samverkan

Sista svarsdag är 2020-11-10.
"""


@pytest.fixture
def walk(db):
    retold.build()
    walking = ClientWalk(world)
    walking.be("rut", DAY)
    yield walking
    walking.close()


def _body(code):
    return Body.objects.get(code=code)


def _by_hand(**changed):
    said = {
        "body": _body("HV"),
        "title": "Remiss om samverkan",
        "arrived_on": DAY,
        "answer_by_on": date(2020, 11, 10),
        "sender_name": "Regionen Exempel",
        "by": world.viewer("rut"),
    }
    return answer_consultation.take_in_by_hand(**{**said, **changed})


def test_a_remiss_that_came_by_mail_is_read_and_registered_on_one_page(walk):
    walk.go("/opinions/")
    walk.follow("Registrera en remiss som kom med e-post")
    walk.attach("file", "remiss.txt", LETTER.encode())
    walk.choose("plan_class", "1.3.2")
    walk.fill(
        title="Remiss av riktlinje för samverkan",
        sender_name="Regionen Exempel",
        answer_by_on="2020-11-10",
        outside_number="W3D3-2020-12",
    )
    walk.press("Registrera")
    walk.sees("Hinner ett sammanträde", "2020-10-22")
    opinion = Opinion.unscoped.get()
    assert opinion.matter.outside_number == "W3D3-2020-12"
    assert opinion.matter.plan_class.code == "1.3.2"
    assert opinion.version is None and opinion.round is None
    record = Record.unscoped.get(matter=opinion.matter)
    assert (record.direction, record.counterpart_name) == ("in", "Regionen Exempel")
    assert record.file is not None
    walk.go("/opinions/?text=W3D3")
    walk.sees("Remiss av riktlinje för samverkan")


def test_a_secrecy_marking_without_its_whole_provision_is_refused(walk):
    walk.go("/opinions/new")
    walk.fill(title="Remiss", sender_name="Regionen", answer_by_on="2020-11-10")
    walk.tick("sekretessmarkeras")
    walk.press("Registrera", refused=True)
    walk.sees("anger sin bestämmelse")
    walk.fill(osl_chapter="26", osl_paragraph="1 §")
    walk.press("Registrera")
    matter = Opinion.unscoped.get().matter
    assert matter.audience == Audience.OWN
    assert Record.unscoped.get(matter=matter).secrecy_provision == "OSL 26 kap. 1 §"


@pytest.mark.parametrize(("chapter", "paragraph"), [("", "1"), ("26", ""), ("45", "1"), ("0", "1"), ("x", "1"), ("26", "ett")])
def test_a_provision_that_is_none_is_refused(chapter, paragraph):
    with pytest.raises(Invalid) as stopped:
        registry_rules.osl(chapter, paragraph)
    assert stopped.value.code == "no_provision"


def test_a_provision_is_named_in_one_way():
    assert registry_rules.osl("26", " 1  a §") == registry_rules.osl("26", "1 A") == "OSL 26 kap. 1 a §"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"sender_name": " "}, "no_sender"),
        ({"answer_by_on": date(2020, 9, 8)}, "day_before_arrival"),
        ({"title": " "}, "no_title"),
    ],
)
def test_registering_by_hand_refuses(walk, changed, code):
    with pytest.raises(Invalid) as stopped:
        _by_hand(**changed)
    assert stopped.value.code == code


def test_a_class_of_another_boards_plan_is_refused(walk):
    other = world.viewer("pia")
    theirs = registry.add_class(body=_body("KS"), code="9", name="Annat", from_on=DAY, by=other)
    with pytest.raises(Invalid) as stopped:
        _by_hand(plan_class=theirs)
    assert stopped.value.code == "foreign_class"


def test_the_one_who_registers_sees_which_sister_boards_have_it(walk):
    chain.send(walk)
    walk.be("rut", DAY)
    walk.open_waiting("Remiss")
    walk.sees("Systernämnder har samma remiss", "Farsta stadsdelsnämnd")
    walk.lacks("Kommunfullmäktige")


def test_sister_boards_of_an_outside_remiss_are_known_from_public_diaries_alone(walk):
    region, sender = _body("HV"), _body("FA")
    boards = Body.objects.filter(kind="board", authority__isnull=False, parent=region.parent)[:2]
    for other, audience in zip(boards, (Audience.PUBLIC, Audience.OWN), strict=True):
        Matter(
            authority_id=other.authority_id,
            audience=audience,
            number=f"{other.code} 2020/9",
            title="Remiss",
            opened_on=DAY,
            counterpart=sender,
            their_number="RE 2020/77",
        ).save()
    seen = intake.sisters(body=region, round_=None, their_number="RE 2020/77", sender=sender, viewer=world.viewer("rut"))
    assert [one.number for one in seen] == [f"{boards[0].code} 2020/9"]


def test_what_we_answered_last_time_is_shown_with_what_became_of_it(walk):
    for station in (chain.strategy, chain.send, chain.register, chain.assign, chain.parts, chain.write_report):
        station(walk)
    before = Opinion.unscoped.get()
    version = before.version
    assert intake.last_time(version, body=before.body, viewer=world.viewer("rut")) == []
    assert intake.last_time(None, body=before.body, viewer=world.viewer("rut")) == []
    later = documents.next_version(version, by=world.viewer("aron"))
    seen = intake.last_time(later, body=before.body, viewer=world.viewer("rut"))
    assert [one.number for one in seen] == [before.matter.number]
    assert intake.last_time(later, body=before.body, viewer=world.viewer("aron")) == []


def test_the_list_goes_out_and_comes_in_and_nothing_comes_twice(walk):
    _by_hand(outside_number="A-1", title="=SUMMA(1)")
    client = signed_in("rut")
    sheet = client.get("/opinions/list.csv").content
    assert b"'=SUMMA(1)" in sheet
    more = sheet.decode("utf-8-sig") + ";A-2;RE 1;Regionen Exempel;En remiss till;2020-12-01;;;;;\r\n"
    walk.go("/opinions/take-in")
    walk.attach("file", "lista.csv", more.encode())
    walk.press("Läs in")
    walk.sees("1 registrerade, 1 fanns redan här")
    assert sorted(Matter.unscoped.filter(opinion__isnull=False).values_list("outside_number", flat=True)) == ["A-1", "A-2"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xfe", "no_text"),
        (b"Namn;Dag\n", "no_columns"),
        ("Ärende;Sista dag;Avsändare\nX;i morgon;Y\n".encode(), "no_day"),
        ("Ärende;Sista dag;Avsändare\n;2020-12-01;Y\n".encode(), "no_title"),
        (("Ärende;Sista dag;Avsändare\n" + "X;2020-12-01;Y\n" * 501).encode(), "too_many"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused(data, code):
    with pytest.raises(Invalid) as stopped:
        case_list.read(data)
    assert stopped.value.code == code


def test_the_list_is_filtered_paged_and_tells_what_is_late(walk):
    for number in range(53):
        _by_hand(title=f"Remiss {number:02}", answer_by_on=date(2020, 10, 1 + number % 20))
    by = world.viewer("elis")
    first = queries.opinions(viewer=by)
    assert (first.total, first.pages, len(first.rows)) == (53, 2, 50)
    assert len(queries.opinions(viewer=by, page=2).rows) == 3
    assert queries.opinions(viewer=by, page=99).number == 2
    wanted = queries.Wanted(from_on=date(2020, 10, 20))
    assert queries.opinions(viewer=by, wanted=wanted).total == 2
    assert queries.opinions(viewer=by, wanted=queries.Wanted(late=True)).total == 0
    with clock.freeze(date(2020, 10, 2)):
        late = queries.opinions(viewer=by, wanted=queries.Wanted(late=True))
        assert late.total == 3
        assert queries.late_by_unit(viewer=by) == [("", 3)]
    assert queries.opinions(viewer=world.viewer("aron")).total == 0
