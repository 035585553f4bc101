"""Our own documents, invented and labelled, stay as well read as they are, in plain text and in other clothes; and their labels are right."""

import json

import pytest

from genomslag.reading import read_bytes, read_path
from tests.score import clothes, documents
from tests.score.compare import Tally, compare, norm

OWN = [
    (name, group)
    for name, group in documents.groups()
    if name != "real"  # what lies beside the project is measured by make score, and proves nothing where it does not lie
]
LABELS = [json.loads(line) for line in (documents.OWN / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
FLOORS = {
    **dict.fromkeys(("doc_type", "title", "date", "diarienummer", "author_body", "stance", "decision_clauses", "recipients", "measures"), 1.0),
    **dict.fromkeys(("sections", "recipient", "referred_matter", "attachments", "deadline"), 0.95),
    "viewpoints": 0.9,
    "viewpoint_kinds": 0.9,
}  # fmt: skip
CLOTHED = {
    **dict.fromkeys(("title", "date", "author_body", "sections", "decision_clauses", "measures"), 0.95),
    **dict.fromkeys(("diarienummer", "attachments", "viewpoints"), 0.85),
}


@pytest.mark.parametrize(("name", "group"), OWN, ids=[name for name, _ in OWN])
def test_each_group_is_as_well_read_as_it_was(name, group):
    tally = Tally()
    for place, label in group:
        compare(read_path(place).to_label(label["id"]), label, tally)
    rows = tally.rows()
    low = {field: rows[field]["f1"] for field, floor in FLOORS.items() if field in rows and rows[field]["f1"] < floor}
    assert not low, (low, {field: tally.misses[field] for field in low})


@pytest.mark.parametrize("layout", clothes.LAYOUTS)
def test_the_same_documents_are_read_in_other_clothes(layout):
    tally = Tally()
    for place, label in (one for _, group in OWN for one in group if one[0].suffix == ".txt"):
        data, name = clothes.LAYOUTS[layout](place.read_text(encoding="utf-8"), label)
        compare(read_bytes(data, name).to_label(label["id"]), label, tally)
    rows = tally.rows()
    low = {field: rows[field]["f1"] for field, floor in CLOTHED.items() if rows[field]["f1"] < floor}
    assert not low, (low, {field: tally.misses[field] for field in low})


def test_there_are_documents_of_many_kinds_and_each_has_its_file():
    assert len(LABELS) >= 24 and len({label["doc_type"] for label in LABELS}) == 7
    assert {label["file"] for label in LABELS} == {place.name for place in documents.OWN.iterdir()} - {"labels.jsonl"}


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label["id"])
def test_what_a_label_quotes_stands_in_its_document(label):
    text = norm(read_path(documents.OWN / label["file"]).text).replace("|", " ")
    text = " ".join(text.split())
    quoted = [*label["sections"], *label["decision_clauses"], *(label["attachments"] or []), *(label["recipients"] or [])]
    quoted += [point["evidence"] for point in label["viewpoints"] or []]
    assert [quote for quote in quoted if norm(quote) not in text] == []
