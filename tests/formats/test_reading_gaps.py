"""Papers whose text was taken out of a PDF: gaps in the middle of anything, words that stand far apart, stamps, pages out of the middle. All bodies and places are invented."""

import pytest

from tests.formats.reading.letters import letter, read

COUNTY = """Yttrande                  1 (2)
Datum
Diarienummer
2025-06-23
4314-2025

Sundviks kommun
planer@sundvik.example

Granskning   av detaljplan  för Hamnen  3:55,

Sundviks    kommun

Kommunens ärendenummer: BN 2018-00035

Detaljplanens överensstämmelse    med
översiktsplanen

Länsstyrelsen bedömer att planen överensstämmer med översiktsplanen för staden.

Hälsa och säkerhet, risk för olyckor, ras eller

erosion

Riksintressen 4 kap. MB

Farleden
Det är svårt att förstå hur kajen ska byggas. Två av kraven, att kranen skyddas från

Farledsverkets fartyg samt att bryggan bör ligga kvar, finns inte i planen.

Formfrågor

-Planbeskrivningen bör kompletteras med en karta.
-Plankartan bör ändras.

De som  medverkat  i beslutet

Beslutet har fattats av länsarkitekt Ada Ek.

Kopia utan  bilagor till

Farledsverket, farled@farled.example
"""


def test_words_that_stand_far_apart_are_one_line_and_a_gap_parts_no_title_heading_or_sentence():
    found = read(COUNTY)
    assert found.title == "Granskning av detaljplan för Hamnen 3:55, Sundviks kommun" and found.recipient == "Sundviks kommun"
    assert found.sections == [
        "Detaljplanens överensstämmelse med översiktsplanen",
        "Hälsa och säkerhet, risk för olyckor, ras eller erosion",
        "Riksintressen 4 kap. MB",
        "Farleden",
        "Formfrågor",
        "De som medverkat i beslutet",
        "Kopia utan bilagor till",
    ]
    said = [point.evidence for point in found.viewpoints]
    assert (
        "Två av kraven, att kranen skyddas från Farledsverkets fartyg samt att bryggan bör ligga kvar, finns inte i planen."
        in said
    )
    assert {"Planbeskrivningen bör kompletteras med en karta.", "Plankartan bör ändras."} <= set(said)


def test_a_stamp_of_arrival_is_not_the_senders_number():
    found = read("Ankomstdatum 2022-11-03\nDiarienummer MH-2022-4553\n\nYTTRANDE\nKommunstyrelsen\n\nTill                                  Datum\nHamnverket                            2022-05-27\nDiarienummer\nKS 2022-00389\n\nYttrande över samråd om ny kaj\n\nKommunen stödjer planen på en ny kaj.\n")  # fmt: skip
    assert found.diarienummer == "KS 2022-00389"


def test_a_courts_announcement_asks_for_answers():
    found = read("SUNDVIKS  TINGSRÄTT     KUNGÖRELSE                  Aktbilaga 20\nMark- och miljödomstolen   2023-12-05                  Mål nr M 3430-22\n\nVid Sundviks tingsrätt har Kajbolaget AB ansökt om tillstånd till en kaj.\nSynpunkter ska ges in skriftligen senast den 31 januari 2024.\nSynpunkter skickas till Sundviks tingsrätt, Box 1, 462 28 Sundvik.\n")  # fmt: skip
    assert (found.doc_type, found.diarienummer, found.deadline) == ("remissbrev", "M 3430-22", "2024-01-31")


def test_an_invitation_under_any_title_asks_for_answers():
    found = read("Planering för farleder 2026-2037\nDatum: 2023-03-15\nDiarienummer: FS 2023-00311\n\nBakgrund\nFarledsverket bjuder in kommunerna att lämna skriftliga inspel till planen.\n\nFormalia\nInspel ska inkomma till verket senast 2024-09-13.\n")  # fmt: skip
    assert (found.doc_type, found.deadline) == ("remissbrev", "2024-09-13")


def test_pages_out_of_a_plan_are_a_plan_and_have_no_title():
    found = read("Träden ska stå kvar och får inte skadas av dem som går i skogen, även om stigarna ligger nära och marken är mjuk under en del av året.\n\n| Skötselåtgärd | När | Område | Kostnads- och<br>åtgärdsansvarig |\n| --- | --- | --- | --- |\n| Röjning av<br>gran | Snarast | Hela | Förvaltaren |\n| Underhåll av stig | Vid behov | 1 | Markägaren |\n")  # fmt: skip
    assert (found.doc_type, found.title) == ("styrdokument", None)
    assert [(one.text, one.responsible, one.time) for one in found.measures or []] == [
        ("Röjning av gran", "Förvaltaren", "Snarast"),
        ("Underhåll av stig", "Markägaren", "Vid behov"),
    ]


def test_the_text_that_is_decided_on_is_no_decision():
    found = read("SUNDVIKS KOMMUN      SAMMANTRÄDESPROTOKOLL      1 (2)\nKommunstyrelsens arbetsutskott\nDatum\n2024-08-13\n\n§ 217      Dnr KS-2024-00403\nSvar på remiss av ny taxa för kajen\n\nFörslag till beslut i kommunstyrelsen\nKommunstyrelsen antar yttrande, daterat 2024-06-05, och översänder det till\nHamnverket med följande ändrat avsnitt gällande inställning:\n\nSammanfattningsvis anser kommunen att taxan är bra. I flera kommuner kommer inte\natt omfattas vilket de borde. Kostnaden antar kommunen är för låg.\n\nSammanfattning av ärendet\nKommunen har fått en remiss.\n")  # fmt: skip
    assert len(found.decision_clauses) == 1 and found.decision_clauses[0].endswith("gällande inställning:")


def test_in_a_compilation_each_answer_is_long_or_short_by_itself():
    many = " ".join(f"Hamnverket anser att kaj {number} bör byggas om." for number in ("ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio"))  # fmt: skip
    found = read(f"SAMRÅDSREDOGÖRELSE\nDatum\n2025-06-10\n\nSamrådsredogörelse för ny plan för hamnen\n\nMyndigheter\n\n1. Hamnverket\n{many}\n\nKommentar: Noteras.\n\nÖvriga\n\n2. Brf Kajen\nPå natten står bilarna kvar och luktar. Byggnadshöjden ifrågasätts.\n\nKommentar: Höjden är kvar.\nKommunen anser att bilarna inte luktar.\n")  # fmt: skip
    assert found.sections == ["Myndigheter", "1. Hamnverket", "Övriga", "2. Brf Kajen"]
    own = [(point.kind, point.evidence) for point in found.viewpoints if point.responder == "Brf Kajen"]
    assert ("criticism", "Byggnadshöjden ifrågasätts.") in own and not any("Kommunen anser" in said for _kind, said in own)


def test_where_another_answers_what_the_municipality_thinks_is_the_askers():
    found = letter("Farledsverket\n2025-02-03", "Synpunkter\nKommunen bedömer att planen inte skadar farleden. Farledsverket delar inte den bilden.\n")  # fmt: skip
    assert [point.evidence for point in found.viewpoints] == ["Farledsverket delar inte den bilden."]


def test_an_announcement_with_its_list_is_a_letter_though_its_enclosure_is_called_a_proposal():
    found = read("Remiss                   1(1)\n\n2023-12-13        Diarienummer:\n435-1705-21\n\nEnligt sändlista\n\nFörslag till beslut och skötselplan för det blivande reservatet Hamnberget\n\nHamnverket har upprättat ett förslag. Förslaget översänds för synpunkter som ska vara inkomna senast 20 februari 2024.\n\nBifogas\nFörslag till beslut om bildande av reservatet Hamnberget\n\nSändlista\nSundviks kommun, Kommunstyrelsen\nFarledsverket\nNorrviks båtklubb\n")  # fmt: skip
    assert found.doc_type == "remissbrev" and found.attachments == ["Förslag till beslut om bildande av reservatet Hamnberget"]
    assert found.recipients == ["Sundviks kommun, Kommunstyrelsen", "Farledsverket", "Norrviks båtklubb"]


def test_a_leaflet_under_a_plans_own_title_asks_for_views():
    found = read("1 (2)\n\nVälkommen           med     synpunkter!\n\nDetaljplan för båthallen i Sundvik\n\nNu kan du lämna synpunkter på förslaget. Senast 21 oktober 2025 vill vi ha dina syn-\npunkter.\n")  # fmt: skip
    assert (found.doc_type, found.deadline) == ("remissbrev", "2025-10-21")


def test_a_motion_that_a_board_was_sent_is_answered():
    found = read("TJÄNSTESKRIVELSE\n\nDatum\n2025-02-02\n\nBeredning av motion - Förbud mot ankring vid bron (KS 2024-00740)\n\nFörslag till beslut i kommunfullmäktige\nNämnden för Hamn föreslår att kommunfullmäktige avslår motionen med hänvisning till hamnordningen.\n\nSammanfattning av ärendet\nKommunstyrelsen remitterade motionen till nämnden för Hamn för beredning.\n")  # fmt: skip
    assert found.is_remiss_response and found.stance == "rejects"


def test_headings_may_be_numbered_with_colons_and_stand_over_their_own():
    body = "Nämnden tillstyrker förslaget om längre kajer, men anser att det bör gälla alla hamnar i länet."
    found = letter("Kulturnämnden\n2025-02-03", f"Synpunkter\nNämnden är positiv.\n\n4:4 Kajer\n4:4.4 Kajernas längd\n{body}\n")
    assert found.sections == ["Synpunkter", "4:4 Kajer", "4:4.4 Kajernas längd"]


def test_what_is_summed_up_first_is_anchored_where_its_chapter_says_it():
    said = "Nämnden föreslår att kajernas längd ska vara minst trettio meter i alla hamnar."
    found = letter("Kulturnämnden\n2025-02-03", f"Nämndens ställningstagande\nNämnden lämnar sammanfattningsvis följande:\n\n• Kajernas längd bör vara minst trettio meter i alla hamnar.\n\n3. Kajerna\n{said} Det är vad färjorna kräver.\n")  # fmt: skip
    assert [(point.heading, point.evidence) for point in found.viewpoints if "trettio" in point.evidence] == [
        ("3. Kajerna", said)
    ]


def test_to_agree_with_each_chapter_of_a_long_answer_is_no_courtesy():
    chapters = "\n".join(f"{number}. Del {number}\nNämnden tillstyrker förslaget i den delen. Nämnden anser att {what} bör byggas om.\n" for number, what in enumerate(("kajen", "bron", "kranen", "slussen", "fyren", "piren", "dockan", "rampen", "masten"), start=1))  # fmt: skip
    found = letter("Kulturnämnden\n2025-02-03", f"Synpunkter\n{chapters}")
    assert [point.kind for point in found.viewpoints] == ["support", "proposal"] * 9, (
        "also what is said of each in the same words"
    )


def test_who_answers_may_stand_in_the_title_in_small_letters():
    found = read("YTTRANDE\n\nTill                                  Datum\nKommunstyrelsen                                  2025-09-08\n\nDiarienummer\nHA-2025-00511\n\nYttrande från förvaltningen för Hamnar - Svar på motion om kajerna, KS-2025-00357\n\nHamnar håller med om att kajerna är viktiga.\n")  # fmt: skip
    assert found.author_body == "Förvaltningen för Hamnar" and found.diarienummer == "HA-2025-00511"


def test_a_title_whose_words_stand_far_apart_is_one_and_goes_on():
    found = read("1(2)\n\nRegion Halland\n\nSundvik 2025-12-04\nDnr:\nKS 000725/2025\n\nSundviks      kommuns         yttrande      över\n\nTrafikförsörjningsprogram                Halland\n\nSundviks kommun instämmer i att banan är viktig. Sundviks kommun anser att fler tåg bör gå.\n")  # fmt: skip
    assert found.title == "Sundviks kommuns yttrande över Trafikförsörjningsprogram Halland"
    assert (found.recipient, found.diarienummer) == ("Region Halland", "KS 000725/2025")


@pytest.mark.parametrize(
    ("line", "number"),
    [("Dnr: KS.2025.164", "KS.2025.164"), ("Diarienummer: 2025/SKF0161", "2025/SKF0161"), ("Dnr. 2025 KS0216", "2025 KS0216"), ("Dnr: 2025/347.KS", "2025/347.KS")],
)  # fmt: skip
def test_houses_number_in_many_ways(line, number):
    found = read(f"YTTRANDE\n\n2025-10-21\n\nRegion Halland\nMottagarens dnr: RS230670\n\nYttrande över trafikprogram för Halland\n{line}\n\nSundviks kommun delar bilden av behoven.\n")  # fmt: skip
    assert found.diarienummer == number


def test_a_paragraph_sign_that_stands_alone_opens_its_matter():
    found = read("Sundviks kommun\nKommunstyrelsen 2025-12-02\n2025-12-04\n§ 222\n\nSvar på remiss - Program för hamnar 2026-2030\n\nBeslut\n\nKommunstyrelsen beslutar att översända yttrandet till Hamnverket.\n")  # fmt: skip
    assert (found.doc_type, found.title) == ("protokoll", "Svar på remiss - Program för hamnar 2026-2030")


def test_a_letter_under_no_title_at_all_is_an_answer():
    found = read("Planen låter två hus byggas vid kajen.\n\nFöreningen Gamla Hamnen ser planförslaget som väl genomarbetat och har inget att erinra mot det.\n\nSundvik 2017-06-30\n\nFör Föreningen Gamla Hamnens styrelse,\nBo Ek\n")  # fmt: skip
    assert (found.doc_type, found.stance) == ("yttrande", "no_comments")


def test_an_officials_answer_is_an_answer_under_the_title_of_what_was_sent():
    found = read("Stadsbyggnadsförvaltningen\n\nTjänstemannayttrande              Handläggare\nUtfärdat 2026-01-13               Ada Ek\n\nRemiss avseende program för hamnar 2026-2030\n\nSammanfattning\nStaden är positiv till programmet men efterfrågar en tidsplan.\n")  # fmt: skip
    assert (found.doc_type, found.stance) == ("yttrande", "approves_with_comments")
