"""The ledger on its page: said without script, refused with what was typed, read by those who may."""

import pytest
from django.test import Client
from django.urls import reverse

from genomslag.domain.documents import actions
from genomslag.domain.documents.models import Content, GivenUp, Lineage, Succession, Version
from genomslag.faces.demo import world
from tests.journeys.walk import ClientWalk
from tests.visits import signed_in

pytestmark = pytest.mark.django_db


def adopted():
    return Version.unscoped.filter(document__kind="programme", state="in_force").get()


@pytest.fixture
def walk(told):
    return ClientWalk(world)


@pytest.fixture
def succession(told):
    version = adopted()
    return actions.split_version(version, into=["Program A", "Program B"], by=told.viewer("aron"))


def codes(letter):
    version = Version.unscoped.get(title=f"Program {letter}")
    return set(Content.unscoped.filter(version=version).values_list("held__code", flat=True))


def page(walk, succession, who="aron"):
    walk.be(who)
    walk.go(reverse("documents:ledger", args=[succession.uid]))


def test_a_split_begins_on_the_versions_page(walk):
    walk.be("aron")
    walk.go(reverse("documents:version", args=[adopted().uid]))
    walk.follow("Dela i flera")
    walk.fill(titles="Bara ett")
    walk.press(refused=True)
    walk.sees("minst två dokument")
    walk.fill(titles="Program A\nProgram B", reason="Målgrupperna ska inte tappas bort.")
    walk.press()
    walk.sees("Redovisningen", "Program A", "Program B", "stoppar antagande", "Målgrupperna ska inte tappas bort.")


def test_chosen_elements_are_put_in_one_or_both(walk, succession):
    page(walk, succession)
    walk.untick("Med allt som står under")
    walk.tick("Välj 5 Mål kopplade till programmet")
    walk.press("Lägg i båda")
    assert codes("A") == codes("B") == {"5"}
    walk.tick("Välj 1 Stadens verksamheter")
    walk.press("Lägg i A")
    assert codes("A") > {"5", "1", "1.1"} and "1" not in codes("B")
    walk.sees("delad", "förd vidare")


def test_what_is_refused_comes_back_with_what_was_chosen(walk, succession):
    page(walk, succession)
    walk.tick("Välj 1.1 ")
    walk.press("Lägg i A", refused=True)
    walk.sees("1.1 Samtal om respekt", "Aktivitet står under")
    walk.go(reverse("documents:ledger", args=[succession.uid]))
    walk.tick("Välj M2 ")
    walk.press("Utgår med skälet", refused=True)
    walk.sees("Skriv varför")
    walk.fill(reason="Får ett eget program.", decided_by="Kommunfullmäktige")
    walk.press("Utgår med skälet")
    walk.sees("Får ett eget program. (Kommunfullmäktige)", "prostitution")


def test_a_lost_target_group_is_given_up_on_its_page_and_taken_back(walk, succession):
    page(walk, succession)
    walk.follow("ge upp prostitution")
    walk.fill(reason="Hanteras av länet.", decided_by="Kommunfullmäktige")
    walk.press()
    assert GivenUp.unscoped.get().value == "prostitution"
    walk.sees("Hanteras av länet. (Kommunfullmäktige)")
    walk.go(reverse("documents:take_back", args=[succession.uid]))
    walk.tick("prostitution")
    walk.press("Ta tillbaka")
    assert not GivenUp.unscoped.exists()


def test_elements_are_joined_and_divided_on_their_pages(walk, succession):
    page(walk, succession)
    walk.tick("Välj 5 Mål kopplade", "Välj 3 Fem former")
    walk.untick("Med allt som står under")
    walk.press("Lägg i A")
    walk.follow("Slå ihop flera till ett")
    walk.tick("V3 Prostitution", "V4 Människohandel")
    walk.choose("into", "Program A")
    walk.fill(title="Prostitution och människohandel", code="V3")
    walk.press()
    walk.sees("sammanslagen", "Prostitution och människohandel")
    walk.follow("dela V5")
    walk.fill(title1="Sexuellt våld mot unga", title2="Sexuellt våld mot vuxna")
    walk.choose("into1", "Program A")
    walk.choose("into2", "Program A")
    walk.press()
    walk.sees("Sexuellt våld mot vuxna")
    assert set(Lineage.unscoped.filter(succession=succession, kind="divided").values_list("new__title", flat=True)) == {
        "Sexuellt våld mot unga", "Sexuellt våld mot vuxna"
    }  # fmt: skip
    walk.tick("Välj V5 ")
    walk.press("Ta tillbaka")
    assert not Lineage.unscoped.filter(succession=succession, kind="divided").exists()


def test_only_what_remains_or_carries_a_group_is_shown(walk, succession):
    page(walk, succession)
    address = walk.address
    walk.go(f"{address}?group=prostitution")
    walk.sees("M2 Nya målgrupper")
    walk.lacks("G2 Ansvar för uppföljning")
    walk.go(f"{address}?became=carried")
    walk.sees("Inget element är sådant")


@pytest.mark.parametrize("who", ["tove", "alma", "rut", "nils", None])
def test_a_draft_account_is_hidden_from_other_boards(told, succession, who):
    client = signed_in(who)
    for name in ("ledger", "place", "divide", "join", "drop", "give_up", "take_back", "call_off"):
        assert client.get(reverse(f"documents:{name}", args=[succession.uid])).status_code == 404, name


def test_anyone_reads_the_account_of_what_is_adopted(told):
    settled = Succession.unscoped.get(state="settled")
    said = Client().get(reverse("documents:ledger", args=[settled.uid])).content.decode()
    assert "Redovisningen går jämnt ut" in said and "ändrad" in said
    assert 'name="elements"' not in said


def test_an_elements_history_is_read_by_anyone(told):
    version = adopted()
    element = Content.unscoped.get(version=version, held__code="G1").element
    said = Client().get(reverse("documents:history", args=[version.uid, element.uid])).content.decode()
    assert "ändrad" in said and "version 1" in said


def test_a_split_begun_by_mistake_is_called_off_on_its_page(walk, succession):
    page(walk, succession)
    walk.follow("Påbörjad av misstag? Dra tillbaka")
    walk.sees("Program A, version 1, Program B, version 1", "kan inte fås tillbaka")
    walk.fill(reason="Vi delade fel program.")
    walk.press()
    walk.sees("Vi delade fel program.", "står kvar som det var")
    assert {one.state for one in Version.unscoped.filter(succession=succession)} == {"called_off"}
    assert adopted().state == "in_force"
