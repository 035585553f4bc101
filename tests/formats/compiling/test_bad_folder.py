"""A folder with everything that can be wrong: each file is named, the rest is compiled, and memory stays where it was promised."""

import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from genomslag.reading import read_bytes
from genomslag.reading.together import read_folder
from genomslag.reading.together.folder import answers_another
from genomslag.reading.together.referred import Referred
from tests.formats.compiling import answers
from tests.formats.reading import bad, forms, made

SRC = Path(__file__).resolve().parents[3] / "src"
MOST_MEGABYTES = 500
CHILD = """
import json, re, sys
from genomslag.faces.cli import main
code = main.main(sys.argv[1:])
# The most this very program has held: what the one that started it held is not counted.
most = int(re.search(r"VmHWM:\\s*(\\d+) kB", open("/proc/self/status").read())[1])
print(json.dumps({"code": code, "megabytes": most // 1024}))
"""


def paper(pages, lines=30):
    """A PDF of so many pages of text, written by hand: object after object, and where each begins."""
    chance = random.Random(3)
    words = "nämnden programmet åtgärder ansvaret samverkan barnen stödet uppföljningen riktlinjerna verksamheten".split()  # noqa: SIM905
    held = [b"<</Type/Catalog/Pages 2 0 R>>", b"", forms.HELVETICA]
    kids = []
    for _page in range(pages):
        text = [" ".join(chance.sample(words, 7)).capitalize() + ("." if at % 3 == 2 else "") for at in range(lines)]
        drawn = b"BT /F1 10 Tf 14 TL 70 780 Td " + b"".join(b"(%s) Tj T* " % line.encode("cp1252") for line in text) + b"ET"
        held.append(forms.stream(drawn))
        look = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
        held.append(look % len(held))
        kids.append(b"%d 0 R" % len(held))
    held[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, b" ".join(kids))
    return forms.pdf(held)


BAD = {
    "låst.pdf": (bad.LOCKED_PDF, "lösenord"),
    "låst.docx": (bad.LOCKED_WORD, "lösenord"),
    "kapad.pdf": (b"%PDF-1.7\n1 0 obj", "skadad"),
    "kapad.docx": (made.docx_of("Ett svar.")[:2000], "skadad"),
    "bomb.odt": (made.packed(**{"content.xml": "0" * 60_000_000}), "orimlig storlek"),
    "skratt.odt": (made.packed(**{"content.xml": bad.LAUGHS}), "skadad"),
    "bilder.pdf": (bad.pages(3), "bara bilder"),
    "skräp.pdf": (bytes(range(256)) * 40, "varken text"),
    "tom.txt": (b"", "tom"),
    "trasig.msg": (made.outlook("Hej")[:900], "skadat"),
    "annat.txt": (answers.ANOTHER.encode(), "något annat"),
    "text.rtf": (rb"{\rtf1\ansi Vi avstyrker.}", "RTF"),
    "foto.jpg": (b"\xff\xd8\xff\xe0" + b"JFIF text " * 20, "bild"),
    "tom.zip": (b"PK\x05\x06" + bytes(18), "packad"),
    "packat.zip": (made.packed(**{"svar.txt": "Vi avstyrker."}), "packad"),
    "lista.xlsx": (made.packed(**{"[Content_Types].xml": "x", "xl/workbook.xml": "x"}), "skadad"),
    "lista.xlsb": (made.packed(**{"[Content_Types].xml": "x", "xl/workbook.bin": "x"}), "Binära kalkylblad"),
    "bilder.pptx": (made.packed(**{"[Content_Types].xml": "x", "ppt/presentation.xml": "x"}), "Bildspel"),
}


def compiled(folder, *more):
    """The command in a process of its own, with what it took at most."""
    command = [sys.executable, "-c", CHILD, "compile", str(folder / "svar"), "--referred", str(folder / "program.docx")]
    done = subprocess.run(
        [*command, "--to", str(folder / "utkast.docx"), *more],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(SRC), "PATH": "/nowhere", "GENOMSLAG_DATA": str(folder / "data")},
        timeout=300,
    )
    *told, last = done.stdout.strip().split("\n")
    return "\n".join(told), json.loads(last)


@pytest.fixture
def folder(tmp_path):
    answers.answers(tmp_path)
    answers.programme(tmp_path)
    return tmp_path


def test_every_bad_file_is_named_the_rest_is_compiled_and_memory_stays_low(folder):
    place = folder / "svar"
    for name, (data, _said) in BAD.items():
        (place / name).write_bytes(data)
    (place / "5000 sidor.pdf").write_bytes(paper(5000))
    (place / "skolan igen.txt").write_bytes((place / "skola.txt").read_bytes())
    (place / "latin.txt").write_bytes(
        "Gatunämnden\n\nYttrande\n\nSynpunkter\nNämnden anser att räcken på broar bör målas.".encode("cp1252")
    )
    (place / "brett.txt").write_bytes(
        "Parknämnden\n\nYttrande\n\nSynpunkter\nNämnden anser att träd på broar bör bort.".encode("utf-16")
    )
    told, taken = compiled(folder)
    lines = {line.split(": ")[1]: line for line in told.split("\n") if "inte med" in line}
    assert set(lines) == {*BAD, "5000 sidor.pdf", "skolan igen.txt"}
    for name, (_data, said) in BAD.items():
        assert said in lines[name], lines[name]
    assert "2000 sidor" in lines["5000 sidor.pdf"] and "Samma text som skola.txt" in lines["skolan igen.txt"]
    assert "5 svar" in told and taken["code"] == 1
    assert taken["megabytes"] < MOST_MEGABYTES


def test_a_file_in_a_letter_that_cannot_be_read_is_named_and_the_exit_code_says_so(folder):
    told, taken = compiled(folder)
    assert taken["code"] == 0 and "bilaga inte läst" not in told
    said = "Parknämnden\n\nNämnden anser att träd på broar bör bort.\n"
    letter = made.outlook(said, ("skiss.pdf", b"%PDF-1.4 x"), subject="Vårt svar")
    (folder / "svar" / "parken.msg").write_bytes(letter)
    told, taken = compiled(folder)
    assert "bilaga inte läst: parken.msg: skiss.pdf: Filen är skadad" in told and taken["code"] == 1
    draft = read_bytes((folder / "utkast.docx").read_bytes(), "utkast.docx").text
    assert "Bilagor till svar som inte gick att läsa" in draft and "parken.msg: skiss.pdf" in draft
    assert "[Bilagan skiss.pdf är inte läst" in draft, "it stands among what nobody has read"


def test_the_longest_file_that_is_read_takes_no_more_memory_than_promised(folder):
    (folder / "svar" / "långt.pdf").write_bytes(paper(400, lines=45))
    told, taken = compiled(folder)
    assert "inte med" not in told and "4 svar" in told
    assert taken["megabytes"] < MOST_MEGABYTES


@pytest.mark.parametrize(
    ("heading", "is_doubted"),
    [
        ("Yttrande över remiss, SN 2020/9", False),
        ("Yttrande över remiss av program mot våld", False),
        ("Yttrande\n\nNämnden anser att bron bör målas.", False),
        ("Yttrande över remiss av parkeringsnorm för innerstaden", True),
    ],
)
def test_a_diary_number_alone_is_no_other_matter(heading, is_doubted):
    said = f"Socialnämnden\n\n{heading}\n\nNämnden tillstyrker förslaget i huvudsak.\n"
    found = read_bytes(said.encode(), "svar.txt")
    assert bool(answers_another(found, Referred("Program mot våld i nära relationer"))) is is_doubted


_ANSWER = "Kulturnämnden\n2025-02-03\n\nYttrande över förslag till lokalplan\n\nNämnden anser att planen bör ha en tidplan. Nämnden saknar ett kapitel om ljus.\n"


def test_the_same_answer_in_two_kinds_of_file_is_counted_once_and_one_that_says_more_is_kept(tmp_path):
    (tmp_path / "a.txt").write_text(_ANSWER, encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(made.docx_of(_ANSWER.replace("Nämnden saknar ett kapitel om ljus.", "")))
    (tmp_path / "c.html").write_bytes(made.html_of(_ANSWER))
    (tmp_path / "d.txt").write_text(f"{_ANSWER}Nämnden önskar fler träd.\n", encoding="utf-8")
    folder = read_folder(tmp_path)
    assert [one.name for one in folder.answers] == ["a.txt", "d.txt"]
    assert [(one.name, one.code, "a.txt" in one.reason) for one in folder.apart] == [
        ("b.docx", "same", True),
        ("c.html", "same", True),
    ]


@pytest.mark.parametrize(("file", "letter"), [("a.txt", "b.eml"), ("b.txt", "a.eml")])
def test_an_answer_that_lies_beside_the_letter_it_came_with_is_counted_once(tmp_path, file, letter):
    said = "Gatunämnden\n\nYttrande över lokalplan\n\nSynpunkter\nNämnden anser att räcken på broar bör målas. Nämnden saknar mått för hur ofta gångbanor ska sandas.\n\nPer Park\nordförande, Gatunämnden\n"
    (tmp_path / file).write_text(said, encoding="utf-8")
    (tmp_path / letter).write_bytes(made.mail("Hej! Här kommer nämndens svar.", ("svar.txt", said.encode())))
    folder = read_folder(tmp_path)
    assert [one.name for one in folder.answers] == [letter], "the letter says a thing more"
    assert [(one.name, one.code, one.reason) for one in folder.apart] == [
        (file, "same", f"Allt som sägs här står också i {letter}. Räknas en gång.")
    ]


@pytest.mark.parametrize(
    ("subject", "is_doubted"),
    [("Svar", False), ("Remissvar", False), ("Synpunkter", False), ("Remissvar på parkeringsnorm för innerstaden", True)],
)
def test_a_letter_whose_subject_names_no_matter_may_answer_any(subject, is_doubted):
    letter = made.mail("Hej!\n\nVi anser att bryggan bör lagas.\n\nEva Ek\nHamnrådet\n").decode()
    letter = letter.replace(re.search(r"^Subject: .*$", letter, re.MULTILINE)[0], f"Subject: {subject}")
    found = read_bytes(letter.encode(), "svar.eml")
    assert bool(answers_another(found, Referred("Program mot våld i nära relationer"))) is is_doubted


def test_the_same_words_from_another_body_are_another_answer(tmp_path):
    (tmp_path / "a.txt").write_text(_ANSWER, encoding="utf-8")
    (tmp_path / "b.txt").write_text(_ANSWER.replace("Kulturnämnden", "Byggnadsnämnden"), encoding="utf-8")
    assert len(read_folder(tmp_path).answers) == 2


def test_what_windows_leaves_in_a_folder_is_no_answer(tmp_path):
    (tmp_path / "a.txt").write_text(_ANSWER, encoding="utf-8")
    (tmp_path / "Thumbs.db").write_bytes(b"x")
    (tmp_path / "desktop.ini").write_text("[x]", encoding="utf-8")
    folder = read_folder(tmp_path)
    assert ([one.name for one in folder.answers], folder.apart) == (["a.txt"], [])


@pytest.mark.parametrize("alphabet", ["cp1252", "cp850", "mac_roman", "utf-8", "utf-8-sig", "utf-16"])
def test_a_text_in_any_alphabet_that_swedish_files_had_keeps_its_letters(alphabet):
    assert "Kulturnämnden" in read_bytes(_ANSWER.encode(alphabet), "svar.txt").text


def test_a_text_of_two_alphabets_keeps_the_letters_of_both():
    data = _ANSWER.encode() + "Nämnden önskar fler träd.\n".encode("mac_roman")
    found = read_bytes(data, "svar.txt")
    assert "Kulturnämnden" in found.text and "Nämnden önskar fler träd." in found.text
