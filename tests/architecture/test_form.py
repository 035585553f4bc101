"""The form of the code: what a linter does not see, and a reader trips over."""

import ast
import re

import pytest

from tests.architecture.house import ROOT, breaks, dotted, functions, modules, read, told

LINES_AT_MOST = 600
FUNCTION_LINES_AT_MOST = 80
DUMPING_GROUNDS = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "shared"}
SECTIONS = ("Takes:", "Gives:", "Refuses:", "Rule:")
OTHER_MANNERS = re.compile(
    r"^\s*(Args|Arguments|Params|Parameters|Returns|Return|Raises|Yields|Example|Note)\s*:", re.MULTILINE
)
# Where everything may be caught, by name: an order must survive whatever a format does to it.
DOORS_THAT_CATCH_ALL = ["faces/jobs/worker.py"]
# Where a module is loaded by its name: the one command, so that reading a file starts no web framework.
DOORS_THAT_LOAD = ["faces/cli/main.py"]


def imports_inside(tree):
    """Imports that hide in a function, where the floors would not be seen to break."""
    for function in functions(tree):
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield node.lineno, function.name


def loads_by_name(tree):
    """Modules loaded by a string."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"import_module", "import_string", "__import__"}:
            yield node.lineno, node.attr
        if isinstance(node, ast.Name) and node.id in {"import_module", "import_string", "__import__"}:
            yield node.lineno, node.id


def long_functions(tree):
    for function in functions(tree):
        lines = (function.end_lineno or 0) - function.lineno + 1
        if lines > FUNCTION_LINES_AT_MOST:
            yield function.lineno, f"{function.name} is {lines} lines"


def wide_catches(tree):
    """Handlers that would also swallow a mistake of our own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            if any(
                kind is None or (isinstance(kind, ast.Name) and kind.id in {"Exception", "BaseException"}) for kind in kinds
            ):
                yield node.lineno, "everything is caught"


def wall_clocks(tree):
    """The machine's own clock, by whatever name."""
    now = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("timezone", "now"),
           ("timezone", "localdate"), ("timezone", "localtime"), ("time", "time"), ("time", "localtime"), ("time", "strftime")}  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            if (owner, node.attr) in now:
                yield node.lineno, f"{owner}.{node.attr}"


def signals(tree):
    """Effects at a distance: a receiver that nobody calls by name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("django.dispatch", "django.db.models.signals")):
            yield node.lineno, node.module
        if isinstance(node, ast.Call) and dotted(node.func).endswith(".connect"):
            yield from [] if dotted(node.func) in {"sqlite3.connect", "socket.connect"} else [(node.lineno, "connect")]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "receiver":
            yield node.lineno, "receiver"


def promises_undone(tree):
    for number, line in enumerate(ast.unparse(tree).splitlines(), start=1):
        if re.search(r"raise NotImplementedError", line):
            yield number, line.strip()


def web_in_the_domain(tree):
    """The web framework's faces, imported below the faces."""
    banned = (
        "django.http",
        "django.shortcuts",
        "django.forms",
        "django.template",
        "django.views",
        "django.urls",
        "django.contrib.messages",
    )
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}", *(f"{node.module}.{one.name}" for one in node.names)]
        elif isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        else:
            continue
        if any(name == door or name.startswith(door + ".") for name in names for door in banned):
            yield node.lineno, names[-1]


def _spoken(module):
    """Modules whose public functions are spoken to by others."""
    return (
        module.on("ground/", "faces/exchange/") or module.on("domain/flows/") or module.layer in {"actions", "rules", "queries"}
    )


def _public(tree):
    return [node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]


def silent_functions(tree):
    """Public functions without a docstring. One that is a single expression says itself what it gives."""
    return [
        (node.lineno, node.name)
        for node in _public(tree)
        if not ast.get_docstring(node) and not isinstance(node.body[0], ast.Return)
    ]


def untyped_functions(tree):
    """Public functions that do not say what they give or take."""
    for node in _public(tree):
        taken = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        if node.returns is None or any(one.annotation is None for one in taken):
            yield node.lineno, node.name


def sections_out_of_order(tree):
    """Docstrings whose sections are not Takes, Gives, Refuses, Rule, in that order and no others."""
    for node in functions(tree):
        said = ast.get_docstring(node) or ""
        found = [word for line in said.splitlines() for word in SECTIONS if line.strip().startswith(word)]
        if found != sorted(set(found), key=SECTIONS.index):
            yield node.lineno, f"{node.name}: {' '.join(found)}"
        if OTHER_MANNERS.search(said):
            yield node.lineno, f"{node.name}: {OTHER_MANNERS.search(said).group().strip()}"


@pytest.mark.parametrize(
    ("rule", "where", "advice"),
    [
        (imports_inside, lambda one: True, "Import at the top of the file; if that goes in a circle, a name stands on the wrong floor:"),
        (loads_by_name, lambda one: one.place not in DOORS_THAT_LOAD, "Import it plainly; only the command's table loads by name:"),
        (long_functions, lambda one: True, f"Give the parts names of their own; a function is {FUNCTION_LINES_AT_MOST} lines at most:"),
        (wide_catches, lambda one: one.place not in DOORS_THAT_CATCH_ALL, "Catch what you expect, by its kind:"),
        (wall_clocks, lambda one: one.place != "ground/clock.py", "Ask ground.clock: today(), now():"),
        (signals, lambda one: one.place != "ground/apps.py", "A flow calls by name; there are no signals for effects:"),
        (promises_undone, lambda one: True, "Finish it, or take it away:"),
        (web_in_the_domain, lambda one: one.on("domain/", "ground/", "reading/"), "The web stays in the faces; raise a Refused, give a dataclass:"),
        (silent_functions, _spoken, "Say in one line what is true afterwards:"),
        (untyped_functions, lambda one: one.on("domain/", "ground/"), "Say what it takes and gives:"),
        (sections_out_of_order, lambda one: True, "Sections of a docstring are Takes, Gives, Refuses, Rule, in that order, each once:"),
    ],
    ids=lambda one: getattr(one, "__name__", "") if callable(one) else "",
)  # fmt: skip
def test_the_form_is_kept(rule, where, advice):
    found = breaks(rule, [one for one in modules() if where(one)])
    assert not found, told(found, advice)


def test_no_file_has_grown_tired():
    found = [f"{one.place}: {lines} lines" for one in modules() if (lines := len(one.text.splitlines())) > LINES_AT_MOST]
    assert not found, told(found, f"A file is {LINES_AT_MOST} lines at most; part it by what it is about:")


def test_no_module_is_a_dumping_ground():
    found = [one.place for one in modules() if one.name.removesuffix(".py") in DUMPING_GROUNDS]
    found += [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "src").rglob("*")
        if path.is_dir() and path.name in DUMPING_GROUNDS
    ]
    assert not found, told(found, "Name it after what it does:")


def test_the_doors_that_catch_all_are_still_needed():
    """An exception that has outlived its reason is taken off the list."""
    catching = {one.place for one in modules() if breaks(wide_catches, [one])}
    assert catching == set(DOORS_THAT_CATCH_ALL)


def test_no_note_to_oneself_is_left():
    marks = re.compile(r"#\s*(TODO|FIXME|XXX|HACK)\b")
    found = [
        f"{one.place}:{number}"
        for one in modules()
        for number, line in enumerate(one.text.splitlines(), 1)
        if marks.search(line)
    ]
    assert not found, told(found, "Do it, or open an issue and take the note away:")


@pytest.mark.parametrize(
    ("rule", "bad", "good"),
    [
        (imports_inside, "def f():\n    import os", "import os"),
        (loads_by_name, "importlib.import_module(name)", "importlib.resources"),
        (long_functions, "def f():\n" + "    x = 1\n" * 80, "def f():\n" + "    x = 1\n" * 79),
        (wide_catches, "try:\n    f()\nexcept Exception:\n    pass", "try:\n    f()\nexcept ValueError:\n    pass"),
        (wide_catches, "try:\n    f()\nexcept (KeyError, Exception):\n    pass", "try:\n    f()\nexcept (KeyError, ValueError):\n    pass"),
        (wide_catches, "try:\n    f()\nexcept:\n    pass", "try:\n    f()\nfinally:\n    pass"),
        (wall_clocks, "date.today()", "clock.today()"),
        (wall_clocks, "datetime.datetime.now(UTC)", "clock.now()"),
        (wall_clocks, "time.time()", "time.monotonic()"),
        (signals, "from django.db.models.signals import post_save", "from django.db.models import F"),
        (signals, "@receiver(post_save)\ndef f(): pass", "receiver = 1"),
        (promises_undone, "def f():\n    raise NotImplementedError", "def f():\n    raise LookupError"),
        (web_in_the_domain, "from django.shortcuts import render", "from django.db import models"),
        (web_in_the_domain, "from django import forms", "from django import db"),
        (signals, "user_signed_up.connect(f)", "sqlite3.connect(place)"),
        (silent_functions, "def f(): pass", "def f():\n    '''True afterwards.'''"),
        (untyped_functions, "def f(a) -> int: pass", "def f(a: int) -> int: pass"),
        (sections_out_of_order, "def f():\n    '''Is.\n\n    Rule: none.\n    Takes: x.\n    '''", "def f():\n    '''Is.\n\n    Takes: x.\n    Rule: none.\n    '''"),
        (sections_out_of_order, "def f():\n    '''Is.\n\n    Returns: x.\n    '''", "def f():\n    '''Is.\n\n    Gives: x.\n    '''"),
    ],
)  # fmt: skip
def test_each_rule_bites(rule, bad, good):
    assert breaks(rule, [read(bad)])
    assert not breaks(rule, [read(good)])
