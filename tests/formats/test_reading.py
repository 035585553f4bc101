"""Reading real and invented documents, and refusing what cannot be read, each with its own sentence."""

import io
import json
import os
import zipfile
from pathlib import Path

import docx
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from genomslag.faces.cli import main
from genomslag.faces.cli import read as command
from genomslag.faces.cli.languages import language_of
from genomslag.faces.cli.read_words import WORDS
from genomslag.reading import Unreadable, limits, read_bytes, read_path
from tests.formats.reading import made
from tests.score.compare import close

HERE = Path(__file__).parent / "documents"
SHARED = Path(os.environ.get("GENOMSLAG_SHARED", Path(__file__).resolve().parents[3] / "shared"))
LABELS = [json.loads(line) for line in (HERE / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
FIELDS = ("doc_type", "title", "diarienummer", "date", "recipient", "is_remiss_response", "stance", "deadline")


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label["id"])
def test_our_own_documents_are_read_right(label):
    said = read_path(HERE / label["file"]).to_label(label["id"])
    assert {field: said[field] for field in FIELDS} == {field: label[field] for field in FIELDS}
    for field in ("sections", "decision_clauses", "attachments"):
        assert said[field] == label[field]
    assert said["recipients"] == label["recipients"]
    assert [(one["kind"], one["evidence"]) for one in said["viewpoints"]] == [
        (one["kind"], one["evidence"]) for one in label["viewpoints"]
    ]


@pytest.mark.skipif(
    not (SHARED / "seed").exists(), reason="the real case does not lie beside the project; its own documents are used"
)
def test_the_real_case_is_read_fully_and_right():
    label = json.loads((SHARED / "corpus" / "labels.jsonl").read_text(encoding="utf-8").splitlines()[0])
    said = read_path(SHARED / "seed" / "tjansteutlatande.txt").to_label("seed")
    for field in (*FIELDS, "author_body", "referred_matter"):
        assert said[field] == label[field], field
    for field in ("sections", "decision_clauses", "attachments"):
        assert said[field] == label[field], field
    assert [one["kind"] for one in said["viewpoints"]] == [one["kind"] for one in label["viewpoints"]]
    assert all(
        close(one["evidence"], other["evidence"]) for one, other in zip(said["viewpoints"], label["viewpoints"], strict=True)
    )


def test_every_found_passage_stands_where_it_says():
    found = read_path(HERE / "stadsdel.txt")
    assert found.viewpoints
    for point in found.viewpoints:
        assert " ".join(found.text[point.start : point.end].split()) == point.evidence


def _as_pdf(text):
    lines = [line.replace("\\", "\\\\").replace('"', '\\"') for line in text.splitlines()]
    return typst.compile(
        ("#set page(margin: 2cm)\n" + "\n".join(f'#par[#"{line}"]' if line else "#v(1em)" for line in lines)).encode()
    )


def _as_docx(text):
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("render", [_as_pdf, _as_docx])
def test_the_same_document_in_other_clothes(render):
    text = (HERE / "stadsdel.txt").read_text(encoding="utf-8")
    found = read_bytes(render(text), "x")
    assert found.diarienummer == "ÅD 2023/77"
    assert found.stance == "approves_with_comments"
    assert "Förvaltningens synpunkter" in found.sections
    assert any("överlämnar det till kommunstyrelsen" in clause for clause in found.decision_clauses)


def _bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * 60_000_000)
    return out.getvalue()


def _entities():
    out = io.BytesIO()
    text = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY b{n} "{"&a;" * 50}">' for n in range(20))
        + "]><x>&b1;</x>"
    )
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("[Content_Types].xml", text)
        packed.writestr("_rels/.rels", text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"   \n ", "empty"),
        (b"%PDF-1.7 avbruten", "damaged"),
        (b"PK\x03\x04 avbruten", "damaged"),
        (_bomb(), "bomb"),
        (_entities(), "damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(5000), "other_kind"),
        (b"\x7fELF" + bytes(5000), "not_text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "old_word"),
    ],
)
def test_what_cannot_be_read_says_why(data, code):
    with pytest.raises(Unreadable) as refused:
        read_bytes(data, "svar")
    assert refused.value.code == code
    assert refused.value.message.endswith(".")


def test_a_file_that_is_too_large_is_not_opened(monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_BYTES", 10)
    with pytest.raises(Unreadable, match="too_large"):
        read_bytes(b"x" * 11, "svar.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_older_alphabets_are_understood(encoding):
    assert (
        "Nämnden är positiv" in read_bytes("Yttrande\n\nNämnden är positiv till förslaget.".encode(encoding), "svar.txt").text
    )


def test_a_text_with_no_known_section_is_still_a_text():
    found = read_bytes("Hej! Vi tycker att parken är fin.".encode(), "brev.txt")
    assert found.sections == [] and "parken" in found.text


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_anything_at_all_is_read_or_refused(data):
    try:
        read_bytes(data, "svar")
    except Unreadable as refused:
        assert refused.message


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=8))
def test_a_spoiled_file_is_read_or_refused(changes):
    data = bytearray(_DOCX)
    for at, value in changes:
        data[at % len(data)] = value
    try:
        read_bytes(bytes(data), "svar.docx")
    except Unreadable as refused:
        assert refused.message


_DOCX = _as_docx("Yttrande\n\nNämnden är positiv.")


def test_the_command_names_what_it_could_not_read_and_goes_on(capsys, tmp_path):
    (tmp_path / "tom.txt").write_bytes(b"")
    assert command.main(["--json", str(tmp_path / "tom.txt"), str(HERE / "verk.md"), str(tmp_path / "saknas.txt")]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["id"] == "verk"
    assert "tom.txt" in said.err and "saknas.txt" in said.err


def test_the_command_speaks_english_to_whoever_asks_for_it(tmp_path, capsys):
    place = tmp_path / "svar.txt"
    place.write_text(
        "Norrviks kommun\n2025-03-04\n\nYttrande över Sundviks remiss av ny plan för hamnen\n\nVi anser att kajen bör bli längre.\n"
    )
    (tmp_path / "tom.txt").write_text("")
    assert command.main(["--language", "en", str(place), str(tmp_path / "tom.txt")]) == 1
    told = capsys.readouterr()
    assert "Kind:           answer" in told.out and "- proposal: Vi anser att kajen bör bli längre." in told.out
    assert "The file is empty" in told.err and "Filen" not in told.err
    assert command.main([str(place)]) == 0
    assert "Slag:           yttrande" in capsys.readouterr().out


def test_every_word_of_the_commands_is_told_in_both_languages(capsys):
    assert all(len(words) == 2 and all(words) for words in WORDS.values())
    assert all(one.about and one.about_en for one in main.COMMANDS.values())
    assert main.main(["--language", "en"]) == 0
    assert capsys.readouterr().out.startswith("genomslag COMMAND ...")
    assert main.main(["fel", "--language=en"]) == 2 and main.main(["fel"]) == 2
    told = capsys.readouterr().err
    assert "unknown command 'fel'" in told and "okänt kommando 'fel'" in told


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [
        ({}, "sv"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "C.UTF-8"}, "sv"),
        ({"LANG": "en"}, "en"),
        ({"LANG": "sv_SE.UTF-8", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "eno_XX"}, "sv"),
    ],
)
def test_a_command_speaks_as_the_computer_does_unless_it_is_told_otherwise(environment, spoken, monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language_of(["read", "svar.txt"]) == spoken
    assert language_of(["read", "--language", "en"]) == "en" and language_of(["--language=sv", "read"]) == "sv"


def test_reading_a_file_is_told_in_the_language_of_the_computer(tmp_path, monkeypatch, capsys):
    place = tmp_path / "svar.txt"
    place.write_text("Remissvar\nVi tillstyrker förslaget. Programmet bör delas i två.", encoding="utf-8")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert command.main([str(place)]) == 0 and WORDS["viewpoints"][1] in capsys.readouterr().out
    assert command.main(["--language", "sv", str(place)]) == 0 and WORDS["viewpoints"][0] in capsys.readouterr().out
    assert main.main([]) == 0 and "read files: a summary" in capsys.readouterr().out


def test_a_file_in_a_letter_that_cannot_be_read_is_told_by_the_command(tmp_path, capsys):
    place = tmp_path / "svar.eml"
    place.write_bytes(made.mail("Vi tillstyrker förslaget.", ("skiss.pdf", b"%PDF-1.4 x")))
    assert command.main(["--language", "sv", str(place)]) == 1
    told = capsys.readouterr()
    assert "skiss.pdf: Filen är skadad" in told.err and WORDS["viewpoints"][0] in told.out
    assert command.main(["--language", "en", "--json", str(place)]) == 1
    told = capsys.readouterr()
    assert "skiss.pdf: The file is damaged" in told.err and '"code": "damaged"' in told.out
