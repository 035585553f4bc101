"""What is refused or held in bounds: locked, spoiled, swelling, endless, made to be slow. Nothing crashes, and nothing hangs."""

import io
import random
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genomslag.reading import Unreadable, limits, read_bytes
from tests.formats.reading import bad, made
from tests.formats.test_reading_formats import KINDS, PLAIN


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (bad.pages(1), "images_only"),
        (bad.pages(5000), "too_many_pages"),
        (bad.LOCKED_PDF, "encrypted"),
        (bad.LOCKED_WORD, "encrypted"),
        (KINDS["svar.pdf"][:200], "damaged"),
        (KINDS["svar.docx"][:2000], "damaged"),
        (KINDS["svar.odt"][:-60], "damaged"),
        (made.packed(**{"content.xml": bad.LAUGHS}), "damaged"),
        (made.packed(**{"content.xml": "<x>"}), "damaged"),
        (made.packed(**{"content.xml": "<x/>"}), "damaged"),
        (made.packed(**{"content.xml": "0" * 60_000_000}), "bomb"),
        (
            made.packed(**{"[Content_Types].xml": bad.LAUGHS, "_rels/.rels": bad.LAUGHS, "word/document.xml": bad.LAUGHS}),
            "damaged",
        ),
        (made.odt("<text:section>" * 80 + "<text:p>djupt</text:p>" + "</text:section>" * 80), "too_deep"),
        (made.odt("<text:p> </text:p>"), "empty"),
        (b"<html><body><script>x</script></body></html>", "empty"),
        (made.mail(""), "empty_or_read"),
        (bytes(random.Random(7).randbytes(4000)), "not_text"),
        (("åäö " * 2_000_000).encode(), "too_long"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_trouble_has_its_own_code_and_a_sentence_that_says_what_to_do(data, code):
    if code == "empty_or_read":
        assert read_bytes(data, "svar.eml").text  # its head is still words
        return
    with pytest.raises(Unreadable) as refused:
        read_bytes(data, "svar")
    assert refused.value.code == code
    assert refused.value.message.endswith(".") and len(refused.value.message) > 20


def test_a_letter_with_a_crowd_of_attachments_is_refused():
    data = made.mail("Hej", *((f"{at}.txt", b"x") for at in range(limits.MOST_ATTACHMENTS + 1)))
    with pytest.raises(Unreadable, match="bomb"):
        read_bytes(data, "svar.eml")


def test_a_zip_that_lies_about_its_size_does_not_swell():
    data = bytearray(made.packed(**{"content.xml": "a" * 3_000_000}))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (100).to_bytes(4, "little")
    with pytest.raises(Unreadable):
        read_bytes(bytes(data), "svar.odt")


def test_a_text_pasted_from_two_alphabets_is_whole():
    data = "Kulturnämnden är positiv.\n".encode() + "Nämnden önskar söndagsöppet.\n".encode("cp1252")
    text = read_bytes(data, "svar.txt").text
    assert "Kulturnämnden är positiv." in text and "Nämnden önskar söndagsöppet." in text


def test_letters_that_are_composed_of_two_signs_are_one():
    assert "nämnden" in read_bytes("Kulturna\u0308mnden är nämnden.".encode(), "svar.txt").text


def test_a_long_answer_is_read_in_time():
    long = PLAIN + ("\n\nNämnden anser att planen bör ange öppettider. " + "Ord utan slut och utan punkt " * 40) * 300
    began = time.perf_counter()
    read_bytes(long.encode(), "svar.txt")
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(
    "page",
    [
        "<" * 200_000,
        "<!--" * 50_000,
        "<a " * 60_000,
        "<p>" * 60_000,
        "&" * 200_000,
        "<td>" * 60_000,
        "<table><tr><td>x" * 5_000,
    ],
    ids=lambda page: page[:8],
)
def test_a_web_page_made_to_be_slow_is_not(page):
    began = time.perf_counter()
    try:
        read_bytes(f"<html><body>{page}<p>ord</p></body></html>".encode(), "x.html")
    except Unreadable as refused:
        assert refused.message
    assert time.perf_counter() - began < 20


def test_a_letter_of_many_parts_in_parts_is_read_or_refused():
    data = b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\n"
    for at in range(120):
        data += f'Content-Type: multipart/mixed; boundary="b{at}"\n\n--b{at}\n'.encode()
    try:
        read_bytes(data + b"Content-Type: text/plain\n\nhej", "x.eml")
    except Unreadable as refused:
        assert refused.message


def test_a_text_on_one_endless_line_loses_nothing():
    text = "Nämnden anser att planen bör ange öppettider för varje dag. " * 400
    assert read_bytes(text.encode(), "svar.txt").text.count("öppettider") == 400


@pytest.mark.parametrize(
    "text",
    [
        "a" * 300_000,
        "(" * 5000,
        "A- " * 20_000,
        "§ " * 20_000,
        "Ä och " * 20_000,
        "1.1." * 20_000,
        " " * 100_000 + "x",
        "-\n" * 20_000,
    ],
)
def test_text_made_to_be_slow_is_not(text):
    began = time.perf_counter()
    read_bytes(text.encode(), "svar.txt")
    assert time.perf_counter() - began < 5


def _spoiled(data, dice):
    """The file with a few bytes changed, cut out, doubled or cut off."""
    spoiled = bytearray(data)
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(spoiled))
        match dice.randrange(4):
            case 0:
                spoiled[at] = dice.randrange(256)
            case 1:
                del spoiled[at : at + dice.randint(1, 40)]
            case 2:
                spoiled[at:at] = spoiled[at : at + dice.randint(1, 40)]
            case _:
                spoiled = spoiled[: max(at, 20)]
    return bytes(spoiled)


@pytest.mark.parametrize("name", KINDS)
def test_a_spoiled_file_of_any_kind_is_read_or_refused_and_never_hangs(name):
    dice = random.Random(f"fixed {name}")
    read, began = 0, time.perf_counter()
    for _ in range(60):
        data = _spoiled(KINDS[name], dice)
        try:
            read_bytes(data, name)
            read += 1
        except Unreadable as refused:
            assert refused.message
    assert time.perf_counter() - began < 60
    assert read or name in ("svar.docx", "svar.odt")


def test_a_spoiled_member_in_a_whole_zip_is_read_or_refused():
    dice = random.Random("members")
    for name in ("svar.docx", "svar.odt"):
        with zipfile.ZipFile(io.BytesIO(KINDS[name])) as whole:
            members = {member: whole.read(member) for member in whole.namelist()}
        inner = "content.xml" if name == "svar.odt" else "word/document.xml"
        for _ in range(60):
            try:
                read_bytes(made.packed(**{**members, inner: _spoiled(members[inner], dice)}), name)
            except Unreadable as refused:
                assert refused.message


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "§ 4",
                "Beslut",
                "Till",
                "Datum",
                "1.",
                "-",
                "",
                "| a | b |",
                "Bilagor",
                "att",
                "Nämnden anser att det bör ske.",
                "12/3 2024",
                "Sändlista",
                "#",
                "Åtgärd: x",
                "2 (3)",
            ]
        ),
        max_size=25,
    )
)
def test_any_order_of_the_words_that_matter_is_read(lines):
    text = "\n".join(lines)
    if text.strip():
        found = read_bytes(text.encode(), "svar.txt") if any(line.strip("#- ") for line in lines) else None
        assert found is None or isinstance(found.to_label("x"), dict)
