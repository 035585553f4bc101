"""What runs along the pages is the paper's; what an answer says of several chapters in the same words is its own, every time. All bodies are invented."""

import io

import docx
import pytest
import typst

from genomslag.reading import read_bytes

CHAPTERS = ("Badplatser", "Båtliv", "Dagvatten", "Avlopp", "Strandskydd", "Fiske")
SAID = [
    "Kommunen anser att kostnaderna för åtgärderna i detta kapitel behöver beräknas av en oberoende part och redovisas för fullmäktige innan programmet antas.",
    "Medel för detta finns varken i budgeten för nästa år eller i den långsiktiga planen som fullmäktige har beslutat om för perioden, vilket gör åtgärderna i kapitlet till önskemål.",
    "Rutinen finns redan på plats hos oss.",
]
PAPER = '#set page(paper: "a5", header: [Vretstads kommun #h(1fr) Dnr KS 2026/31], footer: [Storgatan 1 i Vretstad, en trappa upp till vänster #h(1fr) Sida #context counter(page).display()])\n#set text(lang: "sv")\n'


def _pdf(text):
    return read_bytes(typst.compile((PAPER + text).encode(), format="pdf"), "svar.pdf")


def _chapters(said, apart):
    for at, name in enumerate(CHAPTERS):
        others = "\n\n".join(
            f"Här byggdes {at * 7 + one} anläggningar år {1990 + at * 3 + one} av {name.lower()}slaget." for one in range(apart)
        )
        yield f"== {name}\n{said}\n\n{others}\n"


@pytest.mark.parametrize("apart", [1, 4, 9])
@pytest.mark.parametrize("said", SAID)
def test_what_is_said_of_every_chapter_in_the_same_words_stands_every_time(said, apart):
    found = _pdf("= Yttrande över vattenprogrammet\n" + "\n".join(_chapters(said, apart)))
    assert " ".join(found.text.split()).count(said) == len(CHAPTERS)
    assert found.text.count("Storgatan 1") <= 1 and found.text.count("KS 2026/31") <= 1


def test_what_heads_and_ends_every_page_in_a_whole_sentence_stands_once():
    foot = "Den här handlingen får lånas ut till var och en som frågar efter den."
    pages = "\n#pagebreak()\n".join(f"== {name}\nHär står något eget om {name.lower()} i kommunen." for name in CHAPTERS)
    found = read_bytes(typst.compile(f"#set page(footer: [{foot}])\n= Yttrande\n{pages}".encode(), format="pdf"), "svar.pdf")
    assert " ".join(found.text.split()).count(foot) == 1


def test_a_point_without_a_full_stop_under_several_headings_of_a_word_file_stands_under_each():
    made, held = docx.Document(), io.BytesIO()
    made.add_heading("Yttrande över vattenprogrammet", 1)
    for at, name in enumerate((*CHAPTERS, *CHAPTERS)):
        made.add_heading(f"{at} {name}", 2)
        made.add_paragraph("Kostnaderna för åtgärderna måste beräknas först")
    made.save(held)
    found = read_bytes(held.getvalue(), "svar.docx")
    assert found.text.count("Kostnaderna för åtgärderna måste beräknas först") == 12


def test_a_paragraph_that_goes_on_in_the_next_column_stands_whole_every_time():
    said = SAID[1]
    parts = "\n".join(f"== {name}\n{name} är viktiga.\n\n{said}\n" for name in CHAPTERS)
    text = f'#set page(paper: "a4", columns: 2)\n#set text(lang: "sv", size: 13pt)\n= Yttrande över vattenprogrammet\n{parts}'
    found = read_bytes(typst.compile(text.encode(), format="pdf"), "svar.pdf")
    told = " ".join(found.text.split())
    assert told.count("Medel för detta finns varken") == told.count("gör åtgärderna i kapitlet till önskemål.") == len(CHAPTERS)


def test_a_word_that_a_browser_has_parted_at_the_end_of_a_line_is_one_word():
    found = read_bytes(
        "Yttrande över planen\n\nNämnden anser att omsättning borde vara en indika\u2010\ntor i planen.".encode(), "svar.txt"
    )
    assert "en indikator i planen" in found.text
