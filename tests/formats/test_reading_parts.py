"""Parts of papers: headings of houses that number or go page by page, pages out of compilations, motions, plans of orders, and praise with a remark. All invented."""

import pytest

from tests.formats.reading.letters import letter, read

OPENS = "Inledning\nKommunen har läst förslaget och vill säga det här om några av dess delar.\n\n"
TEXT = "Kommunen anser att linjen behöver fler turer om kvällen än förslaget räknar med, och att bron byggs om."


@pytest.mark.parametrize(
    ("body", "headings"),
    [
        (f"{OPENS}3.4 Delmål marknadsandel:\n-Andelen för kollektivtrafiken ska vara 30 procent år 2050\n\n{TEXT}\n", ["Inledning", "3.4 Delmål marknadsandel:"]),
        (f"{OPENS}4.2 Principer för trafiken\nGrundläggande turer\n\n{TEXT}\n", ["Inledning", "4.2 Principer för trafiken", "Grundläggande turer"]),
        ("Synpunkter\nVi har läst planen.\n\nS 12\n\n- Bron bör byggas om.\n- Taxan saknas.\n\nS 18\n\n- Turerna bör bli fler.\n", ["Synpunkter", "S 12", "S 18"]),
        (f"10.6 Arbetsgivaren ska avgöra vilka arbetstagare som ska omfattas av den nya regleringen\n{TEXT}\n", ["10.6 Arbetsgivaren ska avgöra vilka arbetstagare som ska omfattas av den nya regleringen"]),
        (f"12.4   Ökad insyn i bolagen\n{TEXT}\n", ["12.4 Ökad insyn i bolagen"]),
        ("Ställningstagande i detalj\n\n1\\. Anmälan vid rivning\n\\- Ställningstagande: Nämnden stödjer anmälan.\n", ["Ställningstagande i detalj", "1. Anmälan vid rivning"]),
        (f"{OPENS}Länsstyrelsens synpunkter - prövningsgrunder\n\nenligt 11 kap. 10 § PBL\n\n{TEXT}\n", ["Inledning", "Länsstyrelsens synpunkter - prövningsgrunder enligt 11 kap. 10 § PBL"]),
        (f"Förslaget att vattenbruk bör omfattas av undantaget:\n{TEXT}\n", ["Förslaget att vattenbruk bör omfattas av undantaget:"]),
    ],
)  # fmt: skip
def test_a_heading_is_one_by_its_number_or_by_what_stands_under_it(body, headings):
    assert letter("Kulturnämnden\n2026-02-03", body).sections == headings


@pytest.mark.parametrize(
    "line",
    [
        "Vi instämmer i regionens skrivning att påbörjade byggen längs",
        "Ada Ek, Avdelningschef, Tekniska avdelningen",
        "RJL 2026/3390",
        "Kommunen ges årligen möjligheten att lämna synpunkter på",
    ],
)
def test_a_line_that_a_gap_has_parted_is_no_heading(line):
    found = letter(
        "Kulturnämnden\n2026-02-03",
        f"Synpunkter\n{TEXT}\n\n{line}\n\nVästbanan behöver färdigställas, och det bör ske innan linjen öppnas.\n",
    )
    assert found.sections == ["Synpunkter"]


def test_a_column_does_not_end_with_a_small_word():
    found = letter(
        "Kulturnämnden\n2026-02-03", f"Synpunkter\n{TEXT}\n\nBilagor som   ingår i underlaget\n\n• Kartan\n• Tidplanen\n"
    )
    assert found.attachments == ["Kartan", "Tidplanen"]


def test_an_attachment_may_be_among_others_that_are_announced():
    found = read(
        "PROTOKOLL\nKulturnämnden\n2026-02-03\n\n§ 1 Remiss av avtal\n\nBeslut\nNämnden beslutar att avtalet skickas på remiss.\n\nBeslutsunderlag\n"
        "Tjänsteskrivelse\nFörslag till avtal, samt följande bilagor:\nBilaga 1 Tidsplan\nBilaga 2 Regler\n"
    )
    assert found.attachments[-2:] == ["Bilaga 1 Tidsplan", "Bilaga 2 Regler"]


COMPILED = (
    "Natura 2000-området Viken riskerar att påverkas av dagvattnet. Länsstyrelsen bedömer att påverkan inte är utredd.\nSvar: Utredningen kompletteras.\n\n"
    "Järnväg: Förslaget kan skada riksintresset. Kommunen bör föra dialog med Trafikverket.\nSvar: Kommunen för alltid dialog.\n"
)


def test_pages_of_a_compilation_are_known_by_a_plain_reply_after_whole_sentences():
    found = read(COMPILED)
    assert (found.doc_type, found.title) == ("sammanstallning", None)
    assert not any("kompletteras" in one.evidence for one in found.viewpoints) and found.viewpoints


def test_a_form_that_is_filled_in_under_the_same_word_is_an_answer():
    found = letter(
        "Kulturnämnden\n2026-02-03",
        "1. Delar ni bedömningen?\nSvar: Ja, nämnden delar den.\n\n2. Vad saknas?\nSvar: En tidplan bör läggas till.\n",
    )
    assert found.doc_type == "yttrande"


def test_a_web_page_may_be_a_piece_of_one():
    page = '<article class="post"><h1>Remissvar över betänkandet om krav</h1><div><h2>Sammanfattning</h2><p>Vi avstyrker de skärpta krav som föreslås.</p></div></article>'
    found = read(page, "x.html")
    assert found.sections == ["Sammanfattning"] and found.stance == "rejects"


@pytest.mark.parametrize(
    ("title", "is_answer"),
    [
        ("Svar på motion om frukost", True),
        ("Beredning av motion - Frukost (KS 2026-00530)", True),
        ("Motion om frukost", False),
    ],
)
def test_a_board_that_was_sent_a_motion_answers_it(title, is_answer):
    found = read(
        f"TJÄNSTESKRIVELSE\nUtbildningsförvaltningen\n2026-10-05\nUN 2026-88\n\n{title}\n\nFörslag till beslut\nUtbildningsnämnden föreslår kommunfullmäktige att avslå motionen.\n\n"
        "Bedömning\nFrukost serveras redan på fyra skolor.\n"
    )
    assert found.is_remiss_response is is_answer and (found.stance == "rejects" or not is_answer)


def test_a_plan_of_orders_has_them_for_its_measures():
    found = read(
        "# Handlingsplan värmebölja\n\n## Förbered\n\nSe över om boende kan få svalare rum. Värme är farligt för äldre.\n\n## Före sommaren\n\nVad som ska gås igenom och göras innan sommaren:\n\n"
        "- Se till att ladda ner appen.\n- Skriv ut broschyren.\n",
        "plan.md",
    )
    assert [one.text for one in found.measures] == [
        "Se över om boende kan få svalare rum.",
        "Se till att ladda ner appen.",
        "Skriv ut broschyren.",
    ]


@pytest.mark.parametrize(
    ("stance", "words"),
    [
        ("approves", "Kommunen ser positivt på planen. Kommunen välkomnar målen. Kommunen ser behov av fortsatt dialog om trafiken över gränsen."),
        ("approves", "Nämnden ställer sig positiv till förslaget. Nämnden stödjer anmälan. Nämnden har inget att invända mot kravet. Nämnden ser värdet i kontrollen."),
        ("approves_with_comments", "Kommunen ser positivt på planen men rekommenderar att huset skyddas. Kommunen välkomnar målen."),
        ("rejects", "Kommunen ställer sig starkt kritisk till de förslag som utredningen lämnar. Ett större ansvar bör ligga på kommunen."),
        ("rejects", "Kommunen ställer sig i huvudsak negativ till förslaget. Beslutet bör ligga hos kommunen."),
    ],
)  # fmt: skip
def test_praise_with_a_remark_is_praise_and_blame_of_it_all_is_refusal(stance, words):
    assert letter("Kulturnämnden\n2026-02-03", f"Synpunkter\n{words}\n").stance == stance


@pytest.mark.parametrize(
    "sentence",
    ["Vidare föreslår utredningen att en ny lag ska införas.", "I dag saknas, anför utredningen, möjlighet till ersättning."],
)
def test_what_the_proposal_says_is_retold_also_with_the_verb_first(sentence):
    assert letter("Kulturnämnden\n2026-02-03", f"Synpunkter\n{sentence}\n").viewpoints == []
