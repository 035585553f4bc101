"""Answers by e-mail: what they quote is another's, what they carry is theirs, and what cannot be read of them is told."""

from email.message import EmailMessage
from html import escape
from io import BytesIO

import docx
import pytest

from genomslag.reading import left_out_in, read_bytes
from genomslag.reading.sources import outlook as outlook_letters
from genomslag.reading.together.account import account_of
from tests.formats.reading import made

ANSWER = """Hej,

Byföreningen Norrvik tackar för remissen och lämnar här sitt yttrande över förslaget till lokalplan.

Vi tillstyrker planen i stort. Vi anser att kapitlet om uppföljning bör få en tidsplan. Vi saknar barnens röster i avsnitt 3.

Med vänlig hälsning
Karin Kvist
ordförande, Byföreningen Norrvik
"""
THEIRS = """Hej,

Härmed översänds förslaget till lokalplan på remiss. Vi vill ha ert svar senast den 30 november 2020. Vi anser att svaret bör
innehålla synpunkter på målen. Ni ska ange vilket kapitel ni svarar på.

Anna Alm
Socialförvaltningen
"""
SAID = [
    "Vi tillstyrker planen i stort.",
    "Vi anser att kapitlet om uppföljning bör få en tidsplan.",
    "Vi saknar barnens röster i avsnitt 3.",
]
ANGLES = "\n".join(f"> {line}".rstrip() for line in THEIRS.splitlines())
HEAD = (
    "Från: Remiss <remiss@staden.example>\nSkickat: den 4 oktober 2020 10:12\nTill: Norrvik\nÄmne: Remiss av lokalplan\n\n"
    + THEIRS
)
QUOTED = {
    "Outlook": HEAD,
    "Outlook as marked text": "*Från:* Remiss <remiss@staden.example>\n*Skickat:* den 4 oktober 2020 10:12\n*Till:* Norrvik\n*Ämne:* Remiss av lokalplan\n\n"
    + THEIRS,
    "Outlook with the day below": "Från: Remiss <remiss@staden.example>\nTill: Norrvik\nSkickat: den 4 oktober 2020 10:12\nÄmne: Remiss av lokalplan\n\n"
    + THEIRS,
    "a telephone": "Hämta Outlook för iOS<https://exempel.example>\n________________________________\n" + HEAD,
    "Gmail": "Den sön 4 okt. 2020 kl 10:12 skrev Remiss <remiss@staden.example>:\n\n" + ANGLES,
    "Gmail on two lines": "Den sön 4 okt. 2020 kl 10:12 skrev Remiss Socialförvaltningen <\nremiss.socialforvaltningen@staden.example>:\n\n"
    + ANGLES,
    "Gmail without angles": "Den sön 4 okt. 2020 kl 10:12 skrev Remiss <remiss@staden.example>:\n\n" + THEIRS,
    "Apple": "4 okt. 2020 kl. 10:12 skrev Remiss <remiss@staden.example>:\n\n" + ANGLES,
    "Apple, its words quoted too": "> 4 okt. 2020 kl. 10:12 skrev Remiss <remiss@staden.example>:\n>\n" + ANGLES,
    "Thunderbird": "Den 2020-10-04 kl. 10:12, skrev Remiss:\n" + ANGLES,
    "English": "On Sun, Oct 4, 2020 at 10:12 AM Remiss <remiss@staden.example> wrote:\n\n" + ANGLES,
    "angles alone": ANGLES,
}


def letter(text, *, subject="SV: Remiss av lokalplan", sender="Karin Kvist <karin@norrvik.example>", files=()):
    made_letter = EmailMessage()
    made_letter["From"], made_letter["To"] = sender, "Remiss <remiss@staden.example>"
    made_letter["Date"], made_letter["Subject"] = "Wed, 04 Nov 2020 10:12:00 +0100", subject
    made_letter.set_content(text)
    for name, data in files:
        if isinstance(data, EmailMessage):
            made_letter.add_attachment(data)
        else:
            made_letter.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made_letter


def read(text, **how):
    return read_bytes(letter(text, **how).as_bytes(), "svar.eml")


def word(*paragraphs):
    held = BytesIO()
    paper = docx.Document()
    for said in paragraphs:
        paper.add_paragraph(said)
    paper.save(held)
    return held.getvalue()


def said(found):
    return [point.evidence for point in found.viewpoints]


FILE = ("svar.docx", word("Yttrande över lokalplan", "Byföreningen Norrvik tillstyrker planen i dess helhet, som är väl avvägd.", "Föreningen anser att kapitlet om uppföljning bör få en tidsplan som kan följas.", "Karin Kvist", "ordförande, Byföreningen Norrvik"))  # fmt: skip
IN_FILE = [
    "Byföreningen Norrvik tillstyrker planen i dess helhet, som är väl avvägd.",
    "Föreningen anser att kapitlet om uppföljning bör få en tidsplan som kan följas.",
]


# ---- what is quoted


@pytest.mark.parametrize("program", QUOTED)
def test_the_letter_below_is_kept_and_takes_no_stand(program):
    found = read(f"{ANSWER}\n{QUOTED[program]}")
    assert said(found) == SAID
    assert (found.doc_type, found.author_body, found.date) == ("yttrande", "Byföreningen Norrvik", "2020-11-04")
    assert "vilket kapitel ni svarar på" in found.text, "what came is kept whole"
    assert any("vilket kapitel" in one.text and one.state == "unread" for one in account_of(found)), "a person sets it aside"


def paragraphs(text):
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line)


IN_HTML = {
    "Outlook": "<div style='border-top:solid'><p><b>Från:</b> Remiss &lt;r@s.example&gt;<br><b>Skickat:</b> den 4 oktober 2020 10:12<br><b>Till:</b> Norrvik<br><b>Ämne:</b> Remiss</p></div>{}",
    "Gmail": "<div class='gmail_quote'><div>Den sön 4 okt. 2020 kl 10:12 skrev Remiss &lt;<a href='mailto:r@s.example'>r@s.example</a>&gt;:<br></div><blockquote>{}</blockquote></div>",
    "Apple": '<blockquote type="cite"><div>4 okt. 2020 kl. 10:12 skrev Remiss &lt;r@s.example&gt;:</div>{}</blockquote>',
    "a quotation alone": '<blockquote type="cite">{}</blockquote>',
}


@pytest.mark.parametrize("program", IN_HTML)
def test_so_is_one_that_came_as_a_page(program):
    page = f"<html><body>{paragraphs(ANSWER)}{IN_HTML[program].format(paragraphs(THEIRS))}</body></html>"
    came = letter("x")
    came.set_content(page, subtype="html")
    found = read_bytes(came.as_bytes(), "svar.eml")
    assert said(found) == SAID and "vilket kapitel ni svarar på" in found.text


def test_a_quotation_on_a_page_that_no_mail_program_made_is_the_pages_own():
    page = "<html><body><h1>Yttrande över lokalplan</h1><p>Vi tillstyrker planen.</p><blockquote><p>Vi anser att barnen bör höras.</p></blockquote></body></html>"
    assert said(read_bytes(page.encode(), "svar.html")) == ["Vi tillstyrker planen.", "Vi anser att barnen bör höras."]


@pytest.mark.parametrize("program", ["Outlook", "Gmail", "angles alone"])
def test_all_that_is_quoted_stands_under_one_name(program):
    found = read(f"{ANSWER}\n{QUOTED[program]}")
    named = {one.heading for one in account_of(found) if "kapitel ni svarar" in one.text}
    assert len(named) == 1 and next(iter(named)).startswith("Citerat: ")
    under = " ".join(one.text for one in account_of(found) if one.heading in named)
    assert "Härmed översänds" in under and "Anna Alm" in under and not any(wish in under for wish in SAID)


def test_what_stands_after_a_quotation_is_not_under_it():
    found = read(f"{ANSWER}\n> Vad anser ni om barnen?\nVi anser att barnen bör höras.\n")
    headings = {one.text: one.heading for one in account_of(found)}
    assert headings["Vi anser att barnen bör höras."] == "" and any(
        one.startswith("Citerat: > Vad anser") for one in headings.values()
    )


def test_a_letter_that_carries_an_answer_is_not_quoted_by_it():
    found = read("Hej!\nHär kommer vårt svar, se bilagan.\nKarin\n", files=[FILE])
    assert found.places["quoted"] == []


def test_an_answer_written_below_what_it_quotes_is_read():
    assert said(read(f"{ANGLES}\n\n{ANSWER}")) == SAID


def test_answers_between_quoted_lines_are_read_each_by_itself():
    found = read(
        f"{ANSWER}\n> Vad anser ni om barnen?\nVi anser att barnen bör höras.\n\n> Är målen bra?\nMålen bör bli färre.\n"
    )
    assert said(found) == [*SAID, "Vi anser att barnen bör höras.", "Målen bör bli färre."]


def test_a_short_answer_is_not_taken_for_the_letter_that_it_answers():
    found = read(f"Hej!\nVi har inga synpunkter på förslaget.\n\nMed vänlig hälsning\nByföreningen Norrvik\n\n{HEAD}")
    assert (found.doc_type, found.stance, found.author_body) == ("yttrande", "no_comments", "Byföreningen Norrvik")
    assert said(found) == []


def test_who_only_sends_an_answer_on_is_not_its_author():
    found = read(
        f"Hej!\nSkickar vidare detta.\nAnna\n\nFrån: Karin Kvist <karin@norrvik.example>\nSkickat: den 4 november 2020 10:12\nTill: Remiss\nÄmne: SV: Remiss av lokalplan\n\n{ANSWER}",
        subject="VB: SV: Remiss av lokalplan",
        sender="Anna Alm <anna@staden.example>",
    )
    assert said(found) == SAID and found.author_body == "Byföreningen Norrvik"


def test_a_reply_that_says_that_it_stands_below_is_looked_for_there():
    found = read(f"Hej! Se våra svar nedan.\n\n{HEAD}\nSvar från föreningen\nVi anser att målen bör bli färre.\n")
    assert "målen bör bli färre" in found.text
    assert found.doc_type != "yttrande" or "Vi anser att målen bör bli färre." in said(found)


@pytest.mark.parametrize("told", ["Den 4 mars 2019 skrev nämnden:", "I yttrandet 2019-03-04 skrev nämnden följande:"])
def test_what_an_answer_says_of_an_earlier_one_is_its_own(told):
    text = f"{ANSWER}\n{told}\n\nNämnden anser att planen bör ha färre mål.\n"
    assert "Nämnden anser att planen bör ha färre mål." in said(read(text, subject="Yttrande över lokalplan"))


@pytest.mark.parametrize("name", ["Remiss", "Registrator", "Kansliet", "Info", "Officiell brevlåda"])
def test_a_letter_box_stands_behind_no_answer(name):
    assert read(ANSWER, sender=f"{name} <x@norrvik.example>").author_body == "Byföreningen Norrvik"
    assert read("Hej! Vi avstår från att svara.\n", sender=f"{name} <x@norrvik.example>").author_body is None


# ---- what is carried


def test_the_chair_of_a_board_is_no_name_of_it():
    found = read(ANSWER.replace("Byföreningen Norrvik", "Gatunämnden"))
    assert found.author_body == "Gatunämnden"


def test_a_letter_that_only_carries_an_answer_is_read_as_that_answer():
    found = read(f"Hej!\nHär kommer vårt svar, se bilagan.\nKarin\n\n{HEAD}", files=[FILE])
    assert said(found) == IN_FILE
    assert (found.title, found.author_body) == ("Yttrande över lokalplan", "Byföreningen Norrvik")
    assert found.date == "2020-11-04", "the file has no day, so the letter's is taken"
    assert "se bilagan" in found.text and "Härmed översänds" in found.text


def test_an_answer_in_the_letter_and_a_file_beside_it_are_both_read():
    found = read(f"{ANSWER}\n{HEAD}", files=[("mer.docx", word("Vi anser också att lekplatsen vid torget bör vara kvar."))])
    assert said(found) == [*SAID, "Vi anser också att lekplatsen vid torget bör vara kvar."]


def test_a_letter_in_a_letter_is_read_without_what_it_quotes_in_turn():
    inner = letter(f"{ANSWER}\n{HEAD}")
    found = read(
        "Hej,\nDiarieför bifogat.\nAnna\n", subject="VB: Remiss", sender="Anna Alm <anna@staden.example>", files=[("", inner)]
    )
    assert said(found) == SAID and found.author_body == "Byföreningen Norrvik"
    assert found.text.count("Hej,") == 3, "two letters that begin alike have no letterhead in common"


def test_a_letter_deep_in_letters_is_named():
    deep = letter("Hej\n", files=[("", letter("Hej\n", files=[("", letter(ANSWER))]))])
    found = read("Se bifogat.\n", files=[("", deep)])
    assert [one.code for one in found.left_out] == ["too_deep"] and "brev.eml" in found.text


def test_outlook_keeps_letters_in_letters_as_folders_of_their_own():
    inside = made.outlook_folder(f"{ANSWER}\n{HEAD}", subject="SV: Remiss av lokalplan")
    found = read_bytes(made.outlook("Diarieför bifogat.", ("svar.msg", inside), subject="VB: Remiss"), "svar.msg")
    assert said(found) == SAID


def test_pages_of_a_file_in_a_letter_are_its_own():
    foot = "Byföreningen Norrvik är en ideell förening för alla i byn"
    wishes = [
        "Föreningen anser att målen bör bli färre.",
        "Vi saknar en tidsplan.",
        "Vi anser att kapitlet om skolan bör strykas.",
    ]
    pages = "\f".join(f"{wish}\n\n{foot}\nSida {at} av 3\n" for at, wish in enumerate(wishes, start=1))
    found = read("Se bilagan.\n", files=[("svar.txt", f"Yttrande över lokalplan\n\n{pages}".encode())])
    assert said(found) == wishes
    assert found.text.count(foot) < 2, "a foot on every page of the file is its paper"


# ---- what cannot be read


def test_a_file_that_cannot_be_read_is_told_where_it_stood_and_nobody_can_miss_it():
    found = read(ANSWER, files=[("trasig.pdf", b"%PDF-1.4 x"), ("skannat.jpg", b"\xff\xd8\xff" + bytes(40_000))])
    assert [(one.name, one.code) for one in found.left_out] == [("trasig.pdf", "damaged"), ("skannat.jpg", "other_kind")]
    assert left_out_in(found.text) == ["trasig.pdf", "skannat.jpg"]
    marks = [one for one in account_of(found) if one.text.startswith("[Bilagan")]
    assert [one.state for one in marks] == ["unread", "unread"], "each is a sentence by itself, that a person must set aside"
    assert said(found) == SAID


def test_a_letter_that_is_nothing_but_a_file_is_read_as_it_or_told():
    scanned, locked = letter("x"), letter("x")
    scanned.set_content(FILE[1], maintype="application", subtype="octet-stream", filename="svar.docx")
    locked.set_content(b"\x30\x82" + bytes(900), maintype="application", subtype="pkcs7-mime", filename="smime.p7m")
    assert said(read_bytes(scanned.as_bytes(), "a.eml")) == IN_FILE
    assert [one.name for one in read_bytes(locked.as_bytes(), "b.eml").left_out] == ["smime.p7m"]


def test_a_reading_says_nothing_of_logotypes_and_proofs():
    logo, proof = b"\x89PNG\r\n" + bytes(300), b"\x30\x82" + bytes(900)
    inside = b"\x89PNG\r\n" + bytes(90_000)
    found = read(ANSWER, files=[("logga.png", logo), ("image001.png", inside), ("smime.p7s", proof)])
    assert found.left_out == [] and "[Bilagan" not in found.text


def test_a_spoken_answer_is_told():
    came = letter(ANSWER)
    came.add_attachment(b"ID3" + bytes(3000), maintype="audio", subtype="mpeg", filename="svar.mp3")
    assert [one.name for one in read_bytes(came.as_bytes(), "svar.eml").left_out] == ["svar.mp3"]


def test_the_name_of_a_file_that_was_left_out_is_one_line_of_signs_that_are_seen():
    found = read(ANSWER, files=[("tr\u202easig\x07.pdf", b"%PDF-1.4 x")])
    assert [one.name for one in found.left_out] == ["trasig.pdf"]


def test_a_letter_from_outlook_cannot_hold_more_than_is_read(monkeypatch):
    monkeypatch.setattr(outlook_letters, "LARGEST_BYTES", 10)
    left = outlook_letters._Left(size=10)
    with pytest.raises(outlook_letters.Unreadable, match="bomb"):
        left.take(11)
