"""Where a viewpoint belongs: by a number that is said, by the heading it stands under, by its words, or nowhere in particular."""

import docx
import pytest

from genomslag.reading.together import Anchors, referred_of
from genomslag.reading.together.referred import Chapter, Referred
from tests.formats.compiling import answers


@pytest.fixture(scope="module")
def anchors(tmp_path_factory):
    return Anchors(referred_of(answers.programme(tmp_path_factory.mktemp("programme"))))


def test_the_referred_text_has_its_chapters_with_numbers(tmp_path):
    referred = referred_of(answers.programme(tmp_path))
    assert referred.title == "Program för trygga broar 2027-2031"
    assert [(one.number, one.title) for one in referred.chapters] == [("1", "Bakgrund"), ("2", "Räcken och belysning"), ("3", "Sopning och halka"), ("4", "Uppföljning")]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "heading", "number", "by"),
    [
        ("Nämnden anser att avsnitt 3 är otydligt.", "", "3", "number"),
        ("Det bör skärpas.", "Kapitel 4", "4", "number"),
        ("Det bör skärpas.", "Om räcken och belysning", "2", "heading"),
        ("Nämnden föreslår att sandningen görs före klockan sex.", "", "3", "words"),
        ("Räckena är för låga.", "Synpunkter", "2", "words"),
        ("Nämnden är positiv.", "Synpunkter", "", ""),
        ("Det bör skärpas.", "7 Övrigt", "", ""),
        ("Det bör skärpas.", "3 Ekonomi", "", ""),
    ],
)
def test_a_viewpoint_is_proposed_its_chapter(anchors, sentence, heading, number, by):
    found = anchors.of(sentence, heading)
    assert (found.chapter.number, found.by) == (number, by)


@pytest.mark.parametrize(
    "sentence",
    [
        "Förbundet är i huvudsak positivt till programmet.",
        "Vi tillstyrker förslaget till program för trygga broar i vår uppföljning och ställer oss bakom programmet i stort.",
        "Nämnden avstyrker programmet i sin helhet.",
    ],
)
def test_a_stand_on_the_thing_itself_is_on_the_whole_though_a_chapter_has_its_words(tmp_path, sentence):
    place = answers.programme(tmp_path)
    made = docx.Document(str(place))
    made.add_heading("5 Mål kopplade till programmet", 1)
    made.add_paragraph("Mål är kopplade till programmet, till förslaget och till uppföljning som förbundet är positivt till.")
    made.save(str(place))
    anchors = Anchors(referred_of(place))
    assert anchors.of("Mål kopplade till programmet och förslaget saknas.").chapter.number == "5"
    assert anchors.of(sentence).by == ""


def test_a_stand_on_a_chapter_is_not_on_the_whole(anchors):
    assert anchors.of("Vi är positiva till programmets räcken och belysning.").chapter.number == "2"
    assert anchors.of("Vi tillstyrker kapitel 3 i programmet.").chapter.number == "3"


@pytest.fixture(scope="module")
def coded():
    """A programme whose goals have numbers of their own, and whose indicators have letters."""
    named = (
        ("k4", "4", "Genomförande och uppföljning"),
        ("m4", "4", "Stöd och skydd ges efter behov"),
        ("a32", "3.2", "Kända rutiner"),
        ("i32", "3.2 i", "Andel förskolor som gått igenom rutinen"),
        ("g2", "G2", "Ansvar för uppföljning av ändringar i förslaget"),
    )
    return Anchors(Referred("Program", tuple(Chapter(*one) for one in named)))


@pytest.mark.parametrize(
    ("sentence", "heading", "key"),
    [
        ("Vi vill att vår roll skrivs in i avsnitt 4 Genomförande och uppföljning.", "", "k4"),
        ("Vi vill att vår roll skrivs in i mål 4, stöd och skydd.", "", "m4"),
        ("Nämnden ifrågasätter att indikatorn 3.2 i mäter andelen förskolor.", "", "i32"),
        ("Indikatorn 3.2 mäter fel sak.", "", "a32"),
        ("Aktiviteten 3.2 i programmet bör skrivas om.", "", "a32"),
        ("Det bör skrivas om.", "4 Genomförande", "k4"),
        ("Nämnden tillstyrker förslaget med följande ändringar.", "", ""),
        ("Nämnden tillstyrker förslaget med följande ändringar:", "", ""),
    ],
)
def test_a_number_that_several_have_is_known_by_the_title_beside_it(coded, sentence, heading, key):
    assert coded.of(sentence, heading).chapter.key == key
