"""One word for one thing, and no law cited that nobody has read."""

import ast
import re
from collections.abc import Iterable
from importlib import import_module
from itertools import zip_longest

import pytest
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.utils import translation

from genomslag.domain.flows.told import WORDS
from genomslag.ground import steps
from tests.architecture.house import ROOT, SOURCE, TEMPLATES, modules, told

# --- statutes ---------------------------------------------------------------------------------------------------------

LAWS = "KL|TF|RF|FL|OSL|DOS|SoL|ArkL|GDPR|PBL|MBL"
_START = re.compile(rf"\b({LAWS})\b(?: \(\d{{4}}:\d+\))?")
_CHAPTERS = re.compile(r"(?:(\d+) kap\. ?)?((?:\d+)(?:[-–]\d+)?(?:(?:, | and | och )\d+(?:[-–]\d+)?)*) §")
_SPAN = re.compile(r"(\d+)(?:[-–](\d+))?")


def cited(said: str) -> set[str]:
    """Every paragraph that a text cites as read: KL 5:69. What stands in a clause that says unverified is not claimed."""
    found: set[str] = set()
    said = re.sub(r"unverified \([^)]*\)", "", said)
    said = re.sub(r"for instance [^.;]*( kap\.)?[^.;]*", "", said)
    for clause in said.split(";"):
        starts = [] if "unverified" in clause else list(_START.finditer(clause))
        for start, after in zip_longest(starts, starts[1:]):
            words, chapter = clause[start.end() : after.start() if after else None], ""
            for named, spans in _CHAPTERS.findall(words):
                chapter = named or chapter
                found |= {_key(start.group(1), chapter, number) for number in _numbers(spans)}
    return found


def _numbers(spans: str) -> Iterable[int]:
    for first, last in _SPAN.findall(spans):
        yield from range(int(first), int(last or first) + 1)


def _key(law: str, chapter: str, number: int) -> str:
    return f"{law} {chapter}:{number}" if chapter else f"{law} {number}"


def statutes_read() -> set[str]:
    """The paragraphs that docs/statutes.md says were read."""
    rows = re.findall(
        rf"^\| ({LAWS}) (?:(\d+):)?([\d-]+) \|", (ROOT / "docs" / "statutes.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    return {_key(law, chapter, number) for law, chapter, span in rows for number in _numbers(span)}


def _texts() -> Iterable[tuple[str, str]]:
    """Every string of the code and every template: where a law may be named."""
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{module.place}:{node.lineno}", " ".join(node.value.split())
    for page in TEMPLATES.rglob("*.html"):
        yield page.relative_to(SOURCE).as_posix(), " ".join(page.read_text(encoding="utf-8").split())


def test_only_statutes_that_were_read_are_cited():
    read = statutes_read()
    found = [f"{place}: {key}" for place, said in _texts() for key in sorted(cited(said) - read)]
    assert not found, told(found, 'Read the paragraph and give it a row in docs/statutes.md, or write "unverified (...)":')


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("KL 5 kap. 69 § with 6 kap. 35 §: within 14 days.", {"KL 5:69", "KL 6:35"}),
        ("KL (2017:725) 8 kap. 9-11 §§, 13 kap. 5 §.", {"KL 8:9", "KL 8:10", "KL 8:11", "KL 13:5"}),
        ("TF 2 kap. 10 and 12 §§ (drawn up)", {"TF 2:10", "TF 2:12"}),
        ("FL 26 § (several are asked); KL 6 kap. 12 §", {"FL 26", "KL 6:12"}),
        ("unverified (OSL 5 kap. 2 §: what it shows); TF 2 kap. 20 §.", {"TF 2:20"}),
        ("the secrecy of OSL 26 kap. 1 § is the background, unverified", set()),
        ("Names the provision, for instance OSL 26 kap. 1 §.", set()),
        ("paragraph 5 § of the minutes", set()),
    ],
)
def test_a_citation_is_understood(said, wanted):
    assert cited(said) == wanted


def test_a_planted_citation_is_caught():
    assert cited("Rule: OSL 26 kap. 1 §.") - statutes_read() == {"OSL 26:1"}
    assert "KL 5:69" in statutes_read()


# --- the glossary -----------------------------------------------------------------------------------------------------


def glossary(text: str) -> set[str]:
    """The first column of every table in the text."""
    cells = (line.split("|")[1].strip() for line in text.splitlines() if line.startswith("|") and line.count("|") > 3)
    return {cell.lower() for cell in cells if cell and not set(cell) <= set("-: ")}


def _glossary_rows() -> set[str]:
    return glossary((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))


def spoken_nouns() -> dict[str, str]:
    """Every model of the domain, as it is spoken: agenda item for AgendaItem."""
    found = (model for model in apps.get_models() if model._meta.app_label in settings.NOUNS)
    return {re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower(): model._meta.label for model in found}


def spoken_steps() -> dict[str, str]:
    """Every state and step that the step tables know, as noun: word."""
    for module in modules():
        if module.layer == "rules":
            import_module(f"genomslag.{module.place.removesuffix('.py').removesuffix('/__init__').replace('/', '.')}")
    wanted = {}
    for table in steps.tables():
        for step in table.steps.values():
            wanted[f"{table.noun}: {step.name}"] = "step"
            wanted.update({f"{table.noun}: {state}": "state" for state in (*map(str, step.states), str(step.to)) if state})
    return wanted


def test_the_glossary_has_every_noun():
    missing = sorted(spoken_nouns().keys() - _glossary_rows())
    assert not missing, told(missing, "Give each a row in docs/glossary.md (English | Swedish | what it is):")


def test_the_glossary_has_every_state_and_step():
    missing = sorted(spoken_steps().keys() - _glossary_rows())
    assert not missing, told(missing, "Give each a row in docs/glossary.md (noun: word | Swedish | what it is):")


def test_no_word_has_two_rows():
    """One word for one thing: whatever table it stands in, no row repeats another."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.split("|")[1:3]]
        for line in text.splitlines()
        if line.startswith("|") and line.count("|") > 3
    ]
    english = [row[0] for row in rows if row[0] not in ("", "English") and not row[0].startswith("-")]
    assert len(english) == len(set(english)), told(sorted({one for one in english if english.count(one) > 1}), "Said twice:")


def test_a_planted_row_is_read():
    assert glossary("| English | Swedish | What |\n|---|---|---|\n| matter: open | öppet | x |\n") == {
        "english",
        "matter: open",
    }


# --- one word from the address to the history -------------------------------------------------------------------------

# Steps whose action is called by a longer name, because one noun has several rows that are opened, saved or confirmed.
LONGER_NAMES = {
    "answer.publish": "release",
    "minutes.rewrite": "write_minutes",
    "opinion.write": "save_section",
    "recipient.miss": "attribute",
    "recipient.open": "mark_opened",
    "version.edit": "revise",
    "version.enter_force": "turn_day",
    "version.lapse": "turn_day",
    "version.supersede": "turn_day",
}


def action_names() -> set[str]:
    """The public functions of every actions.py and flow."""
    held = (module for module in modules() if module.layer == "actions" or module.on("domain/flows/"))
    return {node.name for module in held for node in module.tree.body if isinstance(node, ast.FunctionDef)}


def unspoken(step: str, names: set[str]) -> bool:
    """True when no action bears the step's name, alone or followed by what it is done to."""
    return not any(name == step or name.startswith(f"{step}_") for name in names)


def test_every_step_is_an_action_of_the_same_name():
    spoken_steps()
    names = action_names()
    wanted = {f"{table.noun}.{name}": name for table in steps.tables() for name in table.steps}
    found = [key for key, name in wanted.items() if unspoken(LONGER_NAMES.get(key, name), names)]
    assert not found, told(found, "Name the action after its step, so that one word runs from the address to the history:")


def test_every_step_says_its_source_and_who():
    spoken_steps()
    found = [
        f"{table.noun}.{step.name}"
        for table in steps.tables()
        for step in table.steps.values()
        if not step.rule or not step.roles
    ]
    assert not found, told(found, 'Give the step its roles and the source of its rule; "none" is an honest source:')


def events():
    """Every event that is written by its name, with the place."""
    for module in modules():
        for node in ast.walk(module.tree):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "attr", "") in ("record", "note")
                and getattr(getattr(node.func, "value", None), "id", "") == "trail"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                yield str(node.args[0].value), f"{module.place}:{node.lineno}"


def test_events_are_noun_and_past_tense():
    written = re.compile(r"^[a-z][a-z_]*\.[a-z][a-z_]*$")
    found = [f"{place}: {event}" for event, place in events() if not written.match(event)]
    assert not found, told(found, "An event is noun.past_tense:")


def test_every_event_is_told_in_words():
    named = {event: place for event, place in events() if "/tests/" not in place}
    wordless = [f"{place}: {event}" for event, place in named.items() if event not in WORDS]
    assert len(named) > 90 and not wordless, told(wordless, "Give the event words in domain/flows/told.py:")
    spoken_steps()
    assert not WORDS.keys() - named.keys() - steps.events(), "nothing leaves these events any more"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_step_is_told_in_other_words_than_it_is_offered(language):
    """A button says "Skriv", the history says "Skrev i svaret"."""
    spoken_steps()
    with translation.override(language):
        found = [
            f"{table.noun}.{step.past}: {step.label}"
            for table in steps.tables()
            for step in table.steps.values()
            if str(WORDS.get(f"{table.noun}.{step.past}", step.label)) == str(step.label)
        ]
    assert not found, told(found, "Tell the step in the past tense in domain/flows/told.py:")


def test_a_planted_step_is_missed():
    assert unspoken("withdraw", {"withdrawal", "draw"})
    assert not unspoken("confirm", {"confirm_answer"})


# --- the catalogue ----------------------------------------------------------------------------------------------------


def words_asked_for(tree) -> set[str]:
    """Every word that the code asks the catalogue for, also inside a string that is put together, where the gatherer may not see it."""
    return {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "gettext", "gettext_lazy"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def test_every_word_that_the_code_asks_for_is_in_the_catalogue():
    with (SOURCE / "locale" / "sv" / "LC_MESSAGES" / "django.po").open("rb") as kept:
        known = {one.id for one in read_po(kept, locale="sv")}
    found = [f"{one.place}: {word}" for one in modules() for word in words_asked_for(one.tree) if word not in known]
    assert not found, told(found, "Ask for it outside the string that is put together, and gather the words anew:")


def test_a_planted_word_is_found():
    assert words_asked_for(ast.parse("""print(f"{_('Nowhere')}")""")) == {"Nowhere"}
