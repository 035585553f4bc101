"""Every kind of file that is read, and every kind of trouble, each with its own sentence."""

import io
import struct

import docx
import pytest

from genomslag.reading import Unreadable, read_bytes
from tests.formats.reading import bad, made

TEXT = """YTTRANDE
Kulturnämnden
Datum: 2024-03-05
Diarienummer: KUN 2024/17

# Yttrande över förslag till biblioteksplan

# Nämndens synpunkter
Kulturnämnden är i huvudsak positiv till förslaget till biblioteksplan. Nämnden anser att planen bör ange öppettider.

# Bilagor
Förslag till biblioteksplan
Tjänsteskrivelse 2024-02-12
"""
PLAIN = TEXT.replace("# ", "")
KINDS = {
    "svar.txt": PLAIN.encode(),
    "svar.md": TEXT.encode(),
    "svar.docx": made.docx_of(TEXT),
    "svar.odt": made.odt_of(TEXT),
    "svar.html": made.html_of(TEXT),
    "svar.eml": made.mail(PLAIN),
    "svar.msg": made.outlook(PLAIN),
    "svar.pdf": made.pdf_of(
        "\n\n".join(
            f"*{line[2:]}*" if line.startswith("# ") else line.replace("\n", " \\\n") for line in TEXT.split("\n") if line
        )
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_the_same_answer_is_read_from_every_kind_of_file(name):
    found = read_bytes(KINDS[name], name)
    assert found.doc_type == "yttrande"
    assert found.diarienummer == "KUN 2024/17"
    assert "Nämndens synpunkter" in found.sections and "Bilagor" in found.sections
    assert found.attachments == ["Förslag till biblioteksplan", "Tjänsteskrivelse 2024-02-12"]
    assert [point.kind for point in found.viewpoints] == ["support", "proposal"]
    assert all(found.text[point.start : point.end].split() == point.evidence.split() for point in found.viewpoints)


def test_what_a_file_is_shows_in_its_content_and_not_in_its_name():
    for name, data in KINDS.items():
        if name != "svar.eml":
            assert read_bytes(data, "utan-ändelse").doc_type == "yttrande", name


def test_the_letterhead_of_word_lies_in_the_page_head():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Kulturnämnden\tDnr KUN 2024/17\t2024-03-05"
    document.add_heading("Yttrande över förslag till biblioteksplan", 0)
    document.add_paragraph("Nämnden har inget att erinra mot förslaget.")
    out = io.BytesIO()
    document.save(out)
    found = read_bytes(out.getvalue(), "svar.docx")
    assert (found.author_body, found.diarienummer, found.date) == ("Kulturnämnden", "KUN 2024/17", "2024-03-05")
    assert found.stance == "no_comments"


def test_an_odt_keeps_lists_tables_and_tabs_and_its_notes_stand_after_the_text():
    body = (
        "<text:h>Handlingsplan för gatuträd</text:h><text:h>Åtgärder</text:h><table:table><table:table-row><table:table-cell><text:p>Åtgärd</text:p></table:table-cell>"
        "<table:table-cell><text:p>Ansvarig</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>Plantera lindar</text:p></table:table-cell>"
        "<table:table-cell><text:p>Parkenheten</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p>Datum<text:tab/>2024-01-02<text:note><text:note-body><text:p>en liten not</text:p></text:note-body></text:note></text:p>"
        "<text:list><text:list-item><text:p>en punkt</text:p></text:list-item></text:list>"
    )
    found = read_bytes(made.odt(body), "plan.odt")
    assert [(one.text, one.responsible) for one in found.measures] == [("Plantera lindar", "Parkenheten")]
    assert "2024-01-02" in found.text and "2024-01-02en" not in found.text and "• en punkt" in found.text
    assert found.text.endswith("\n\nen liten not")


def test_a_web_page_is_read_as_it_is_seen():
    page = (
        "<html><head><script>var bör = 1</script><style>p{}</style></head><body><nav>Meny</nav><h1>Remiss av f&ouml;rslag till cykelplan</h1><p>Svar senast den 2&nbsp;maj 2024.</p>"
        "<h2>Remissinstanser</h2><ul><li>Trafiknämnden</li><li>Föreningen Trampa</li></ul></body></html>"
    )
    found = read_bytes(page.encode("cp1252"), "remiss.html")
    assert found.recipients == ["Trafiknämnden", "Föreningen Trampa"]
    assert found.deadline == "2024-05-02"
    assert "Meny" not in found.text and "var bör" not in found.text


def test_a_web_page_that_says_it_is_old_is_believed():
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>Kulturnämnden är positiv.</p></body></html>'
    assert "Kulturnämnden är positiv" in read_bytes(page.encode("latin-1"), "x.html").text


def test_a_letter_is_read_with_its_attachments_and_tells_what_it_cannot_read():
    data = made.mail(
        "Hej, här kommer vårt svar.",
        ("svar.docx", KINDS["svar.docx"]),
        ("bild.bin", b"\x00\x01" * 600),
        ("trasig.pdf", b"%PDF-1.4 x"),
    )
    found = read_bytes(data, "svar.eml")
    assert "här kommer vårt svar" in found.text and "planen bör ange öppettider" in found.text
    assert found.title == "Yttrande över förslag till biblioteksplan", (
        "the letter only carries the answer, which has its own title"
    )
    assert [one.name for one in found.left_out] == ["bild.bin", "trasig.pdf"]


@pytest.mark.parametrize("narrow", [False, True])
def test_a_letter_from_outlook_is_read_with_its_attachments(narrow):
    told = "Nämnden saknar en tidplan för öppettiderna på kvällar och helger."
    data = made.outlook("Hej! Här är vårt svar.", ("svar.pdf", KINDS["svar.pdf"]), ("mer.txt", told.encode()), narrow=narrow)
    found = read_bytes(data, "svar.msg")
    assert found.text.startswith("Från: Anna Alm")
    assert all(said in found.text for said in ("Till: Kommunstyrelsen", "2024-03-26", "Hej! Här är vårt svar.", told))
    assert "KUN 2024/17" in found.text, "an attachment that lies at the beginning of the file does not pass for the whole of it"


def test_a_letter_from_outlook_that_leads_in_a_ring_or_outside_itself_is_refused():
    data = made.outlook(PLAIN)
    table = len(data) - 512
    ring = data[:table] + struct.pack("<128I", *([0] * 128))
    outside = data[:48] + struct.pack("<I", 9_000) + data[52:]
    for spoiled in (ring, outside, data[: table - 512]):
        with pytest.raises(Unreadable) as refused:
            read_bytes(spoiled, "svar.msg")
        assert refused.value.code == "damaged"


def test_a_letter_from_outlook_inside_a_letter_is_opened():
    inner = made.outlook("Nämnden avstyrker bestämt förslaget i dess helhet.")
    assert "avstyrker" in read_bytes(made.mail("Hej!", ("svar.msg", inner)), "svar.eml").text


def test_a_letter_in_html_is_read():
    found = read_bytes(made.mail("<html><body><p>Vi avstyrker förslaget.</p></body></html>", html=True), "svar.eml")
    assert found.stance == "rejects"


def test_a_letter_inside_a_letter_is_opened_and_one_inside_that_is_named():
    inner = made.mail("Ett inre brev.", ("innerst.eml", made.mail("Det innersta brevet.")))
    found = read_bytes(made.mail("Ett yttre brev.", ("inre.eml", inner)), "yttre.eml")
    assert "Ett inre brev" in found.text and "Det innersta" not in found.text
    assert [(one.name, one.code) for one in found.left_out] == [("innerst.eml", "too_deep")]


def test_a_pdf_shows_its_gaps_columns_and_headings():
    source = """
#set text(lang: "sv")
#grid(columns: (1fr, 1fr), [Datum], [Diarienummer], [2024-03-05], [KUN 2024/17])
= Yttrande över förslag till biblioteksplan
*Läget i dag*

Biblioteket är öppet fyra dagar i veckan, och på lördagar mellan klockan tio och klockan fjorton hela året om.

*Vad som bör ändras*

Nämnden anser att biblioteket bör ha öppet på söndagar.
"""
    found = read_bytes(made.pdf_of(source), "svar.pdf")
    assert (found.date, found.diarienummer) == ("2024-03-05", "KUN 2024/17")
    assert found.title == "Yttrande över förslag till biblioteksplan"
    assert found.sections == ["Läget i dag", "Vad som bör ändras"]


def test_a_word_parted_at_the_end_of_a_line_in_a_pdf_is_whole():
    source = (
        '#set text(lang: "sv", hyphenate: true)\n#set par(justify: true)\n#set page(width: 8cm)\n'
        + "Förvaltningens kommunikationsplaneringsansvar och biblioteksverksamhetsutveckling. " * 6
    )
    text = read_bytes(made.pdf_of(source), "svar.pdf").text
    assert text.replace("\n\n", " ").count("kommunikationsplaneringsansvar") == 6


def test_the_table_of_a_plan_is_read_from_a_pdf_though_its_cells_take_several_lines():
    source = """
= Handlingsplan för gatuträd 2024
== Åtgärder
#table(columns: (3cm, 3cm, 3cm), [Åtgärd], [Ansvarig], [Tid], [Plantera lindar längs den långa gatan], [Parkenheten], [Våren 2024], [Märka ut gamla träd], [Kartenheten], [2025])
"""
    measures = read_bytes(made.pdf_of(source), "plan.pdf").measures
    assert [(one.text, one.responsible, one.time) for one in measures] == [
        ("Plantera lindar längs den långa gatan", "Parkenheten", "Våren 2024"),
        ("Märka ut gamla träd", "Kartenheten", "2025"),
    ]


@pytest.mark.parametrize(("width", "justify"), [("2.6cm", "false"), ("2.6cm", "true"), ("3.2cm", "false")])
def test_a_table_whose_words_fill_their_columns_is_read_from_a_pdf_cell_by_cell(width, justify):
    rows = [
        ("Åtgärd", "Ansvarig nämnd/förvaltning", "Tidplan", "Mått"),
        ("Byta till elbilar i hemtjänsten", "Omsorgsförvaltningen", "2025–2027", "Andel elbilar"),
        ("Ta fram en gemensam rutin", "Säkerhetssamordnaren", "Q3 2026", "Rutin finns"),
        ("Se över belysningen vid varje entré", "Fastighetsenheten", "2026", "Antal entréer"),
    ]
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    source = (
        f'#set text(lang: "sv", size: 11pt, hyphenate: false)\n#set par(justify: {justify})\n= Handlingsplan för trygghet 2025–2027\n\n== Åtgärder\n\n'
        f"#grid(columns: 4 * ({width},), column-gutter: 2pt, row-gutter: 12pt, {cells})\n\n== Uppföljning\n\nPlanen följs upp varje år i juni.\n"
    )
    found = read_bytes(made.pdf_of(source), "plan.pdf").measures
    assert [(one.text, one.responsible, one.time, one.indicator) for one in found] == rows[1:]


@pytest.mark.parametrize("columns", ["(3cm, 3cm, 3cm)", "(4cm, 2.2cm, 2.6cm)"])
@pytest.mark.parametrize(
    "look", ["set align(center)", "set align(bottom)", "set align(center + bottom)", "set align(horizon)", "strong"]
)
def test_the_head_of_a_table_is_one_row_however_its_words_stand(look, columns):
    source = (
        f'#set text(lang: "sv", size: 10pt)\n#show table.cell.where(y: 0): {look}\n= Handlingsplan för gatuträd\n\nPlanen gäller till och med 2026 och antogs av nämnden. Den visar vad som ska göras under perioden.\n\n'
        f"#table(columns: {columns}, stroke: none, [Åtgärd som ska genomföras under perioden], [Ansvarig nämnd eller styrelse], [När det ska vara klart],"
        " [Plantera lindar längs den långa gatan], [Parkenheten], [Våren 2024], [Märka ut gamla träd], [Kartenheten], [2025])\n"
    )
    found = read_bytes(made.pdf_of(source), "plan.pdf")
    assert [(one.text, one.responsible, one.time) for one in found.measures] == [
        ("Plantera lindar längs den långa gatan", "Parkenheten", "Våren 2024"),
        ("Märka ut gamla träd", "Kartenheten", "2025"),
    ]
    assert "| Åtgärd som ska genomföras under perioden | Ansvarig nämnd eller styrelse | När det ska vara klart |" in found.text


def test_a_line_over_all_the_columns_of_a_table_does_not_end_it():
    source = (
        "= Handlingsplan för trygghet 2025–2027\n\n#grid(columns: (1fr, 1fr, 1fr), row-gutter: 10pt, [Åtgärd], [Ansvarig], [Tid], [Byta lås], [Fastighetsenheten], [2026],"
        " grid.cell(colspan: 3)[Mål 2: Fler ska känna sig trygga på väg till skolan och hem igen], [Måla trapphus], [Vaktmästarna], [2027])\n"
    )
    found = read_bytes(made.pdf_of(source), "plan.pdf").measures
    assert [(one.text, one.responsible, one.time) for one in found] == [
        ("Byta lås", "Fastighetsenheten", "2026"),
        ("Måla trapphus", "Vaktmästarna", "2027"),
    ]


def _recogniser(place, said):
    """A recogniser that knows Swedish, says this of every picture, and tells how it was called."""
    text = place / "said.txt"
    text.write_text(said, encoding="utf-8")
    program = place / "tesseract"
    program.write_text(
        f'#!/bin/sh\nif [ "$1" = --list-langs ]; then echo eng; echo swe; exit 0; fi\ncat > {place}/picture.pgm\necho "$@" > {place}/how\ncat {text}\n'
    )
    program.chmod(0o755)


def test_a_scanned_answer_is_read_where_a_recogniser_is_installed(tmp_path, monkeypatch):
    _recogniser(tmp_path, PLAIN)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    found = read_bytes(bad.pages(1), "skannad.pdf")
    assert (found.doc_type, found.diarienummer, found.date) == ("yttrande", "KUN 2024/17", "2024-03-05")
    assert "-l swe" in (tmp_path / "how").read_text(), "Swedish is asked for where it is installed"
    head, dots = (tmp_path / "picture.pgm").read_bytes().split(b"255\n", 1)
    kind, wide, high = head.split()
    assert kind == b"P5" and len(dots) == int(wide) * int(high), "the picture is whole"


def test_a_long_scanned_file_is_refused_with_what_to_do(tmp_path, monkeypatch):
    _recogniser(tmp_path, PLAIN)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(Unreadable) as refused:
        read_bytes(bad.pages(21), "skannad.pdf")
    assert refused.value.code == "too_many_pictures" and "textigenkänning" in refused.value.message


def test_a_recogniser_that_fails_is_no_crash(tmp_path, monkeypatch):
    (tmp_path / "tesseract").write_text("#!/bin/sh\nexit 3\n")
    (tmp_path / "tesseract").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(Unreadable) as refused:
        read_bytes(bad.pages(1), "skannad.pdf")
    assert refused.value.code == "images_only"


def test_without_a_recogniser_pictures_are_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreadable) as refused:
        read_bytes(bad.pages(1), "skannad.pdf")
    assert refused.value.code == "images_only"
