"""Only actions write, and only they read without saying for whom."""

import ast

import pytest

from tests.architecture.house import breaks, dotted, functions, modules, read, told

# Who may: the ground that carries all rows, and the actions. Everyone else asks them.
PLAIN_READERS = {"models": "a row knows its neighbours", "actions": "an action locks what it changes"}
# A save that is not a row: a Word document, a test of a mail server.
NOT_ROWS = {
    "faces/exchange/": "python-docx saves a document to a buffer",
}
# Whole installations, not rows: the commands that copy, bring back and measure a database.
CARETAKERS = ("faces/cli/backup.py", "faces/cli/restore.py")


def _may_write(module):
    return module.on("ground/") or module.layer == "actions"


def writes(tree):
    """Calls that change rows. A dict's update and a set's add are told apart by what stands before the call."""
    always = {"bulk_create", "bulk_update", "get_or_create", "update_or_create", "aupdate", "acreate", "asave", "adelete"}
    on_rows = {"create", "update", "delete", "add", "set", "remove", "clear"}
    doors = {"objects", "unscoped", "_default_manager", "_base_manager", "filter", "exclude", "visible_to", "select_for_update"}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        verb, before = node.func.attr, dotted(node.func.value).split(".")
        if before[0] == "super":
            continue
        if (
            verb in always
            or verb == "save"
            or (verb == "delete" and not node.args)
            or (verb in on_rows and doors & set(before))
        ):
            yield node.lineno, ".".join([*before, verb])


def plain_reads(tree):
    """Reads that go round the one door: the plain managers and the database itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"unscoped", "_base_manager", "_default_manager"}:
            yield node.lineno, dotted(node)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"cursor", "raw", "extra"}:
            yield node.lineno, dotted(node)
        if isinstance(node, ast.Name) and node.id == "RawSQL":
            yield node.lineno, "RawSQL"


def test_only_actions_write():
    held = [one for one in modules() if not _may_write(one) and not one.on(*NOT_ROWS)]
    found = breaks(writes, held)
    assert not found, told(found, "Put the write in an action of the noun, with by=, and call it by name:")


def test_exchange_saves_documents_and_no_rows():
    held = [one for one in modules() if one.on("faces/exchange/")]
    found = [line for line in breaks(writes, held) if ".objects." in line or ".unscoped." in line]
    assert not found, told(found, "Exchange turns bytes into things and back; what is stored is stored by an action:")


def test_only_actions_read_without_a_viewer():
    held = [one for one in modules() if not one.on("ground/", *CARETAKERS) and one.layer not in PLAIN_READERS]
    found = breaks(plain_reads, held)
    assert not found, told(found, "Read through objects.visible_to(viewer) or rows.one_visible:")


def _keyword_only(function, name):
    return any(one.arg == name for one in function.args.kwonlyargs)


def writers_without_by(tree):
    """Public functions under @write that do not take by= as a keyword."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not _keyword_only(node, "by"):
            marks = {one.id for one in node.decorator_list if isinstance(one, ast.Name)}
            if "write" in marks:
                yield node.lineno, node.name


def test_every_write_says_who():
    found = breaks(writers_without_by, [one for one in modules() if one.on("domain/")])
    assert not found, told(found, "A write takes by= (a Viewer), keyword-only, so that the trail can name the person:")


def doors_without_viewer(tree):
    """Functions that use visible_to without having been told for whom. An inner function may use what the outer one was told."""
    outer = [node for node in ast.iter_child_nodes(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    for node in outer:
        names = {one.arg for inner in functions(node) for one in [*inner.args.args, *inner.args.kwonlyargs]}
        for inner in ast.walk(node):
            if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Attribute) and inner.func.attr == "visible_to":
                told_for = {one.id for one in ast.walk(inner.args[0]) if isinstance(one, ast.Name)} if inner.args else set()
                if not told_for & names:
                    yield inner.lineno, node.name


def test_every_query_is_told_for_whom():
    """A query that makes up its own viewer is a hole in the wall."""
    found = breaks(doors_without_viewer, [one for one in modules() if one.layer == "queries"])
    assert not found, told(found, "Hand the caller's viewer on to visible_to:")


@pytest.mark.parametrize(
    ("rule", "bad", "good"),
    [
        (writes, "matter.save()", "super().save()"),
        (writes, "Matter.objects.create(title='x')", "Decimal.create(x)"),
        (writes, "Matter.objects.visible_to(v).filter(pk=1).update(a=1)", "facts.update(a=1)"),
        (writes, "Matter.unscoped.filter(pk=1).delete()", "seen.clear()"),
        (writes, "rows.filter(pk=1).update(a=1)", "rows.filter(pk=1).exists()"),
        (writes, "unit.delete()", "seen.add(1)"),
        (writes, "Matter.objects.get_or_create(a=1)", "response.delete_cookie('a')"),
        (plain_reads, "Matter.unscoped.all()", "Matter.objects.visible_to(viewer)"),
        (plain_reads, "Matter._base_manager.all()", "manager.all()"),
        (plain_reads, "connection.cursor()", "connection.close()"),
        (plain_reads, "Matter.objects.raw('select 1')", "raw(1)"),
        (writers_without_by, "@write\ndef open_matter(title): pass", "@write\ndef open_matter(title, *, by): pass"),
        (doors_without_viewer, "def rows():\n M.objects.visible_to(system(1))", "def rows(*, viewer):\n M.objects.visible_to(viewer)"),
    ],
)  # fmt: skip
def test_each_rule_bites(rule, bad, good):
    assert breaks(rule, [read(bad)])
    assert not breaks(rule, [read(good)])
