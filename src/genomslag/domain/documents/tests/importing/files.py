"""Files as they have been read, and how tests take them into a draft."""

from genomslag.domain.documents import actions, queries
from genomslag.domain.documents.models import Content
from genomslag.domain.documents.tests.scene import fresh
from genomslag.ground import richtext

HEADS = ("Nr", "Åtgärd", "Beskrivning", "Ansvarig", "Start", "Klart", "Indikator", "Resurs")


def table(rows, *, name="Åtgärder", heads=HEADS, marks=None, merged=(), joined=(), kind="xlsx"):
    found = [list(heads), *[[*row, *[""] * (len(heads) - len(row))] for row in rows]]
    lines = [{"number": at, "texts": texts, "marks": (marks or {}).get(at, [])} for at, texts in enumerate(found, start=1)]
    part = {"kind": "table", "page": 0, "name": name, "merged": list(merged), "joined": list(joined), "rows": lines}
    return {"kind": kind, "notes": [], "parts": [part]}


def flowing(*said):
    """A text: (level, heading), ("•", point), or running words."""
    parts = []
    for one in said:
        if isinstance(one, dict):
            parts.append(one)
        elif isinstance(one, str):
            parts.append({"kind": "text", "text": one, "level": 0, "page": 0})
        elif one[0] == "•":
            parts.append({"kind": "point", "text": one[1], "level": 0, "page": 0})
        else:
            parts.append({"kind": "heading", "text": one[1], "level": one[0], "page": 0})
    return {"kind": "docx", "notes": [], "parts": parts}


MEASURES = table(
    [
        (
            "1",
            "Utbilda alla chefer",
            "Två halvdagar.",
            "Socialnämnden",
            "2027-01-01",
            "2027-06-30",
            "Andel utbildade",
            "40 timmar",
        ),
        ("2", "Rutin för första samtal", "", "Förskola; Exempelbolaget", "", "löpande", "", ""),
    ]
)


def begin(desk, version, contents, sha="a" * 64, name="plan.xlsx"):
    return actions.begin_import(version, name=name, sha256=sha, contents=contents, by=desk.officer)


def planned(desk, found):
    return queries.import_plan(queries.import_of(found.uid, viewer=desk.officer), viewer=desk.officer)


def accept(desk, found):
    return actions.accept_import(fresh(found), seen=planned(desk, found).digest, by=desk.officer)


def outline(desk, version):
    shown = queries.version(version.uid, viewer=desk.officer)
    return [(row.depth, row.kind, row.code, row.title) for row in queries.drafted(shown, viewer=desk.officer)]


def words(version, title):
    return richtext.to_text(Content.unscoped.get(version=version, held__title=title).held.text)


def codes(item):
    return [one.code for one in item.findings]
