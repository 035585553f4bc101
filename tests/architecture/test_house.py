"""What linters do not see of the house. Each rule is also tried on planted bad code, so that it is known to bite."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "genomslag"
FLOORS = {
    "ground": 0, "organisation": 1, "registry": 2, "documents": 3, "consultations": 4, "indicators": 4, "boards": 4, "plans": 5, "followup": 6, "opinions": 6,
}  # fmt: skip
WRITERS = ("actions.py", "models.py", "story.py")


def _files(*, tests=False):
    for place in sorted(SOURCE.rglob("*.py")):
        parts = place.relative_to(SOURCE).parts
        if "migrations" in parts or ("tests" in parts) is not tests:
            continue
        yield place


def _trees():
    return [(place, ast.parse(place.read_text(encoding="utf-8"))) for place in _files()]


def test_foreign_keys_obey_the_floors():
    wrong = []
    for model in apps.get_models():
        label = model._meta.app_label
        if label not in FLOORS:
            continue
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if target is None or not getattr(field, "concrete", False) or target._meta.app_label not in FLOORS:
                continue
            there = target._meta.app_label
            if there != label and FLOORS[there] >= FLOORS[label]:
                wrong.append(f"{label}.{model.__name__}.{field.name} points up to {there}")
    assert not wrong


def unscoped_outside_actions(tree):
    return [
        node.lineno for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in ("unscoped", "_base_manager")
    ]


def test_only_actions_read_without_a_viewer():
    wrong = []
    for place, tree in _trees():
        if place.name in WRITERS or "ground" in place.parts:
            continue
        wrong += [f"{place.relative_to(ROOT)}:{line}" for line in unscoped_outside_actions(tree)]
    assert not wrong, "read through objects.visible_to(viewer)"


def saves(tree):
    names = {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names
    ]


def test_only_actions_write():
    wrong = []
    for place, tree in _trees():
        if place.name in ("actions.py", "models.py") or "ground" in place.parts or "exchange" in place.parts:
            continue
        wrong += [f"{place.relative_to(ROOT)}:{line}" for line in saves(tree)]
    assert not wrong, "put the write in an action"


def late_imports(tree):
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [
        inner.lineno for function in functions for inner in ast.walk(function) if isinstance(inner, ast.Import | ast.ImportFrom)
    ]


def test_no_import_hides_in_a_function():
    wrong = [f"{place.relative_to(ROOT)}:{line}" for place, tree in _trees() for line in late_imports(tree)]
    assert not wrong


def wall_clocks(tree):
    names = {("datetime", "now"), ("date", "today"), ("timezone", "now"), ("datetime", "utcnow")}
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and (node.value.id, node.attr) in names
    ]


def test_only_the_clock_reads_the_time():
    wrong = [
        f"{place.relative_to(ROOT)}:{line}"
        for place, tree in _trees()
        if place.name != "clock.py"
        for line in wall_clocks(tree)
    ]
    assert not wrong


def wide_catches(tree):
    caught = [node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler)]
    return [
        node.lineno
        for node in caught
        if node.type is None or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException"))
    ]


def test_everything_is_caught_in_one_door_only():
    wrong = [f"{place.relative_to(ROOT)}" for place, tree in _trees() for _line in wide_catches(tree)]
    assert wrong == ["src/genomslag/faces/jobs/worker.py"]


def test_no_file_or_function_has_grown_tired():
    wrong = []
    for place, tree in _trees():
        lines = len(place.read_text(encoding="utf-8").splitlines())
        if lines > 720:
            wrong.append(f"{place.relative_to(ROOT)}: {lines} lines")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno > 80:
                wrong.append(f"{place.relative_to(ROOT)}:{node.name}")
    assert not wrong


def test_no_module_is_a_dumping_ground():
    assert not [place for place in _files() if place.stem in ("utils", "helpers", "common", "misc")]


def test_docstrings_keep_their_order():
    order = ("Takes:", "Gives:", "Refuses:", "Rule:")
    wrong = []
    for place, tree in _trees():
        if (
            place.name not in ("actions.py", "rules.py", "queries.py")
            and "ground" not in place.parts
            and "exchange" not in place.parts
        ):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and (said := ast.get_docstring(node)):
                found = [said.index(word) for word in order if f"\n{word}" in f"\n{said}"]
                if found != sorted(found):
                    wrong.append(f"{place.relative_to(ROOT)}:{node.name}")
    assert not wrong


def test_public_actions_say_what_is_true_afterwards():
    wrong = []
    for place, tree in _trees():
        if place.name in ("actions.py", "queries.py"):
            wrong += [
                f"{place.relative_to(ROOT)}:{node.name}"
                for node in tree.body
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
            ]
    assert not wrong


@pytest.mark.parametrize(
    "place", sorted((SOURCE / "faces" / "web" / "templates").rglob("*.html")), ids=lambda place: place.name
)
def test_a_template_keeps_to_the_policy(place):
    text = place.read_text(encoding="utf-8")
    assert not re.search(
        r"\sstyle=|\son(click|change|submit|load)=|<script(?![^>]*(src=|application/json))|\|\s*safe\b(?<!true\"'\|safe)",
        text.replace("'aria-current=\"true\"'|safe", ""),
    )


@pytest.mark.parametrize(
    ("rule", "bad"),
    [
        (unscoped_outside_actions, "Matter.unscoped.all()"),
        (saves, "matter.save()"),
        (late_imports, "def f():\n    import os"),
        (wall_clocks, "date.today()"),
        (wide_catches, "try:\n    f()\nexcept Exception:\n    pass"),
    ],
)
def test_each_rule_bites(rule, bad):
    assert rule(ast.parse(bad))
    assert not rule(ast.parse("x = 1"))


def test_no_address_of_a_registry_is_committed():
    marks = re.compile(r"--(extra-)?index-url|\"resolved\":\s*\"http|^registry\s*=\s*http", re.MULTILINE)
    places = [
        *ROOT.glob("requirements/*"),
        *ROOT.glob("frontend/*.json"),
        *ROOT.glob("frontend/.npmrc"),
        ROOT / "pyproject.toml",
        ROOT / "Makefile",
    ]
    assert not [place for place in places if marks.search(place.read_text(encoding="utf-8"))]
