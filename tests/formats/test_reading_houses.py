"""Who answers, under which number and how it stands, in the shapes that houses of all sorts give it; one case for each shape. All bodies and persons are invented."""

import pytest

from genomslag.reading import persons
from genomslag.reading.bodies import is_body
from tests.formats.reading.letters import letter, read

# ---- names of houses


@pytest.mark.parametrize(
    "name",
    [
        "Fackklubben vid Tvärviks hamn", "Föräldraföreningen vid Gråbergsskolan", "Tillsynsmyndigheten för spelmarknaden", "Nordmarks Fjärrvärme AB", "Norra Vind & Kraft AB", "Aktiebolaget Nordmark",
        "Vattenkollegiet", "Kustarkivet", "Fjällkyrkan", "Cykelfrämjandet", "Riksorganisationen Fri Lek", "Byggarbetsgivarna", "Norrmarks södra sameby", "Folkpartiet i Nordmark", "Energimyndighetens kansli för vind",
        "Högskolan i Älvkrok", "Kungliga Målande högskolan", "Statens marinbiologiska anstalt", "Sveriges botaniska undersökning", "Sydälvens utbildningsförbund", "Insjöns vattenvårdsförbund", "Skolornas överklagandenämnd", "Brottsförebyggande rådet", "Institutet för mänskliga rättigheter", "Villaägarnas Riksförbund", "Älvkroks Hamnar", "Länsmuseet Älvkrok", "Kvinnojouren Iris", "Samordningsförbundet Älven", "Älvkrok Orienteringsklubb", "Fastighetsägarna Älvkrok", "Moderaterna i Älvkrok", "Kommunfullmäktiges presidium", "Svenskt Skogsbruk", "Tjänstemännens Centralorganisation",
    ],
)  # fmt: skip
def test_a_house_is_known_by_how_its_name_is_formed(name):
    assert is_body(name)


@pytest.mark.parametrize("word", ["Kyrkan", "Klubben", "Banken", "Vården", "Nämnden", "Partiet", "Planen", "Tiden"])
def test_a_bare_word_is_the_name_of_no_house(word):
    assert not is_body(word)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Yttrande från Trygga Gator över förslag till lokalplan\n\nVi anser att planen bör ha en tidplan.", "Trygga Gator"),
        ("Yttrande över förslag till lokalplan\n\nTrygga Gator har beretts tillfälle att yttra sig. Vi anser att planen bör ha en tidplan.", "Trygga Gator"),
        ("Yttrande över förslag till lokalplan\n\nTrygga Gator, som ombetts att svara, anser att planen bör ha en tidplan.", "Trygga Gator"),
        ("Yttrande över förslag till lokalplan\n\nTrygga Gator avger följande yttrande.\n\nVi anser att planen bör ha en tidplan.", "Trygga Gator"),
        ("Namn på organisation som svarar: Trygga Gator\nDatum: 2025-02-03\n\nYttrande över förslag till lokalplan\n\nVi anser att planen bör ha en tidplan.", "Trygga Gator"),
        ("Yttrande över förslag till lokalplan\n\nVi i Trygga Gator anser att planen bör ha en tidplan.\n\nMed vänlig hälsning\nTrygga Gator\ngenom Lo Berg, ordförande", "Trygga Gator"),
        ("REMISSVAR\nTrygga Gator\n2025-02-03\n\nYttrande över förslag till lokalplan\n\nTrygga Gator tycker att planen är bra.", "Trygga Gator"),
    ],
)  # fmt: skip
def test_who_answers_is_told_by_where_its_name_stands_though_no_rule_knows_the_name(text, who):
    assert read(text).author_body == who


# ---- numbers


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("Dnr: 1.5.1.-288/2025", "1.5.1.-288/2025"), ("Dnr 2.3.1.2-2024/45", "2.3.1.2-2024/45"), ("Vår beteckning\n4.1.2-12345/2024", "4.1.2-12345/2024"), ("Dnr Af-2024/0034", "Af-2024/0034"),
        ("Registreringsnummer: 2024/123-5", "2024/123-5"), ("Dnr: 3.9:0012/26", "3.9:0012/26"), ("Vårt dnr KUN 2024/17, ert dnr Fi2024/00231", "KUN 2024/17"), ("Ert dnr Fi2024/00231, vårt dnr KUN 2024/17", "KUN 2024/17"),
    ],
)  # fmt: skip
def test_a_number_is_read_in_one_form_more(written, number):
    assert letter(f"Kulturnämnden\n{written}").diarienummer == number


def test_a_number_in_the_sentence_that_names_the_referral_is_not_the_writers_own():
    found = read(
        "Kulturnämnden\n2025-02-03\n\nYttrande över förslag till lokalplan\n\nHär är vårt svar på remissen om lokalplan (dnr KS 2025.044)."
    )
    assert found.diarienummer is None


def test_a_form_that_is_filled_in_carries_the_number_of_the_one_who_asks():
    found = read(
        "SVARSBLANKETT\n\nRemiss: Program för lek\nDiarienummer: BUN 2025/0042\n\nVem svarar?\nKulturnämnden\n\nÖvriga synpunkter\nVi saknar en tidplan."
    )
    assert found.diarienummer is None


# ---- stands


def stand(*sentences):
    return letter("Kulturnämnden\n2025-02-03", "Nämndens synpunkter\n" + "\n".join(sentences) + "\n").stance


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        ("Nämnden kan inte ställa sig bakom förslaget. Nämnden befarar att kostnaden ökar.", "rejects"),
        ("Nämnden ställer sig inte bakom planen. Nämnden saknar en tidplan.", "rejects"),
        ("Nämnden avstyrker vägledningen i sin nuvarande utformning.", "rejects"),
        ("Nämnden anser att förslaget bör avslås.", "rejects"),
        ("Nämnden tillstyrker förslaget med följande synpunkter. Nämnden ser positivt på lekplatserna.", "approves_with_comments"),
        ("Nämnden tillstyrker förslaget under förutsättning att staten ersätter kostnaden.", "approves_with_comments"),
        ("Nämnden avstyrker förslaget om en särskild avgift. I övrigt har nämnden inga synpunkter.", "approves_with_comments"),
        ("Nämnden delar utredningens bedömning. Nämnden avstyrker förslaget om en särskild avgift.", "approves_with_comments"),
        ("Nämnden ställer sig bakom förslaget. Flera remissinstanser avstyrker planen i sin helhet.", "approves"),
        ("Nämnden har inte något att invända mot förslaget.", "no_comments"),
        ("Förslaget föranleder ingen erinran från nämnden.", "no_comments"),
        ("Nämnden ser inga hinder mot förslaget.", "no_comments"),
        ("Nämnden berörs inte av förslaget och avstår därför från att lämna något yttrande.", "abstains"),
        ("Nämnden har inte möjlighet att besvara remissen.", "abstains"),
        ("Nämnden lämnar inget remissvar.", "abstains"),
        ("Nämnden har beslutat att inte yttra sig.", "abstains"),
        ("Nämnden väljer att yttra sig över två kapitel. Nämnden anser att planen bör ha en tidplan.", "approves_with_comments"),
        ("Nämnden har utifrån sina utgångspunkter inga synpunkter på förslaget.", "no_comments"),
        ("Nämnden avvisar den föreslagna planen.", "rejects"),
        ("Nämnden avstyrker utredningens huvudförslag om en ny myndighet.", "rejects"),
        ("Nämnden tillstyrker inte planen. Nämnden saknar en tidplan.", "rejects"),
        ("Nämnden motsätter sig inte förslaget. Nämnden avstyrker att små företag omfattas.", "approves_with_comments"),
        ("Nämnden stödjer planens inriktning. Nämnden motsätter sig att gårdar hårdgörs.", "approves_with_comments"),
        ("Nämnden avstår från att yttra sig över kapitel 5. Nämnden anser att planen bör ha en tidplan.", "approves_with_comments"),
    ],
)  # fmt: skip
def test_a_stand_is_read_as_it_is_said(said, stance):
    assert stand(said) == stance


def test_one_may_answer_under_the_title_of_what_one_was_sent():
    found = read(
        "Förskolemyndigheten\n2025-06-12\n\nRemiss av promemorian Arbetstid i butik\n\nFörskolemyndigheten har getts möjlighet att yttra sig. Myndigheten avstår från att lämna ett yttrande."
    )
    assert (found.doc_type, found.stance) == ("yttrande", "abstains")


def test_an_answer_that_is_put_in_ones_own_words_is_one():
    found = read(
        "2025-02-09\n\nMina tankar om äldreplanen\n\nJag har läst förslaget. Det är bra att ni vill ha fler träffpunkter."
    )
    assert (found.doc_type, [point.kind for point in found.viewpoints]) == ("yttrande", ["support"])


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-09\n\nBussarna\n\nHej!\n\nVi saknar en hållplats i förslaget.\n\nHälsningar\nByalaget", "Till Tekniska nämnden\n\nGångtunneln\n\nJag tycker att planen är bra.\n\nMed vänlig hälsning\nInga Ros",
        "From: Inga <x@exempel.example>\nTo: y@exempel.example\nSubject: Parken\n\nI programmet saknar jag mer om parken.\n",
    ],
)  # fmt: skip
def test_a_letter_that_speaks_up_about_a_proposal_is_an_answer_under_any_title(text):
    assert read(text, "svar.eml" if text.startswith("From") else "svar.txt").doc_type == "yttrande"


@pytest.mark.parametrize(
    "text",
    [
        "Hej!\n\nLokalen\n\nVi vill boka lokalen på fredag.\n\nHälsningar\nByalaget",
        "Cykling\n\nVi vill att fler cyklar. Planen gäller i tre år.\n",
    ],
)
def test_a_letter_about_something_else_and_a_paper_that_is_no_letter_are_not(text):
    assert read(text).doc_type is None


def test_a_letters_sender_keeps_the_name_that_follows_what_it_is():
    found = read(
        "From: Elevrådet Tallängsskolan <x@exempel.example>\nTo: y@exempel.example\nSubject: Vad vi tycker om fritidsplanen\n\nVi gillar planen.\n",
        "svar.eml",
    )
    assert (found.author_body, found.doc_type, found.referred_matter) == (
        "Elevrådet Tallängsskolan",
        "yttrande",
        "fritidsplanen",
    )


def test_a_title_that_tells_only_who_answers_leaves_the_matter_to_its_field_and_the_number_there_to_the_asker():
    found = read(
        "Remissvar från Storsjö Stadsmission\n\nTill: Socialnämnden\nDatum: 2026-03-19\nGäller: Förslag till hemlöshetsprogram, dnr SN 2026/19\n\nVi välkomnar programmet.\n"
    )
    assert (found.author_body, found.referred_matter, found.diarienummer) == (
        "Storsjö Stadsmission",
        "Förslag till hemlöshetsprogram",
        None,
    )


def test_a_protest_is_an_answer():
    found = read(
        "Björkbackens samfällighetsförening\n2026-05-20\n\nProtest mot förslag till bussgata\n\nFöreningen säger nej till bussgatan.\n"
    )
    assert (found.doc_type, found.referred_matter, found.stance) == ("yttrande", "förslag till bussgata", "rejects")


def test_what_the_form_is_called_with_a_day_after_it_is_no_title():
    found = read(
        "Bildningsförbunden\n\nRemissvar 2026-04-02\n\nRemissvar gällande utredningen Folkbildning i förändring\n\nVi avvisar förslagen."
    )
    assert found.title == "Remissvar gällande utredningen Folkbildning i förändring"


def test_by_what_right_somebody_decides_is_no_decision():
    found = read(
        "Miljönämnden\nDelegationsbeslut nr 12/2026\n2026-01-08\n\nYttrande över ansökan om täkt\n\nBeslut\nNämnden beslutar att lämna följande yttrande till miljöprövningsdelegationen:\nNämnden har ingenting att erinra mot ansökan.\n\nMiljöchefen beslutar med stöd av punkt 3.2 i delegationsordningen.\n"
    )
    assert (found.doc_type, found.recipient, found.stance) == ("ordforandebeslut", "miljöprövningsdelegationen", "no_comments")
    assert found.decision_clauses == ["Nämnden har ingenting att erinra mot ansökan."]


def test_a_plan_without_a_frame_is_known_by_its_name_and_years():
    found = read(
        "Cykelplan 2026-2028\nHögbo kommun\n\nBeslutad av: Tekniska nämnden\n\nVåra åtgärder\n\nTrafikingenjören ska ta fram en karta över korsningar senast den 30 juni 2026.\n"
    )
    assert (found.doc_type, found.title, found.author_body, len(found.measures)) == (
        "styrdokument",
        "Cykelplan 2026-2028",
        "Tekniska nämnden",
        1,
    )


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Avgifterna skulle enligt nämndens bedömning flytta gods till väg.", "criticism"), ("Väntetiden är i dag lång, vilket planen inte nämner.", "criticism"), ("Om förslaget ändå genomförs ska staten betala.", "proposal"),
        ("Nämnden ser gärna att fler utbildas.", "proposal"), ("Vi begär att nya mätningar görs.", "proposal"), ("Bolaget hemställer att gränsen flyttas.", "proposal"), ("Däremot motsätter sig bolaget att kajen tas med.", "criticism"), ("Ett halverat anslag skulle drabba landsbygden.", "criticism"), ("Andelen kontrakt behöver anges i siffror.", "proposal"), ("Nämnden ser allvarliga risker med detta.", "criticism"), ("Nämnden ser mycket positivt på lekplatserna.", "support"), ("Kansliet ifrågasätter kursintygen.", "criticism"),
    ],
)  # fmt: skip
def test_a_viewpoint_is_read_in_one_shape_more(sentence, kind):
    found = letter("Kulturnämnden\n2025-02-03", f"Nämndens synpunkter\n{sentence}\n")
    assert [(point.evidence, point.kind) for point in found.viewpoints] == [(sentence, kind)]


def test_what_other_instances_think_is_nobodys_viewpoint():
    found = letter("Kulturnämnden\n2025-02-03", "Nämndens synpunkter\nFlera remissinstanser avstyrker planen i sin helhet.\n")
    assert found.viewpoints == []


def test_a_list_that_the_address_only_mentions_is_no_list():
    found = read(
        "Länsstyrelsen Fjället\nDatum 2025-08-11\n\nSändlista\n\nSamråd om skötselplan för reservatet\n\nVi inbjuder till samråd. Synpunkter lämnas senast den 30 september 2025.\n\nSändlista\nFjällklubben\nStenviks kommun\n"
    )
    assert (found.recipients, found.deadline) == (["Fjällklubben", "Stenviks kommun"], "2025-09-30")


def test_what_is_called_your_number_is_not_the_writers_own_wherever_it_stands():
    found = read(
        "Kulturnämnden\n2025-09-03\n\nLänsstyrelsen Fjället\nDnr 543-2210-2025\n\nYttrande över ansökan om led, ert dnr 543-2210-2025\n\nNämnden anser att leden bör flyttas."
    )
    assert found.diarienummer is None


# ---- measures


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("Byta lås i alla trapphus (fastighetsenheten, 2025).", ("Byta lås i alla trapphus", "fastighetsenheten", "2025")),
        ("Armaturerna ska bytas ut av gatuenheten senast i juni 2025.", ("Armaturerna ska bytas ut", "gatuenheten", "senast i juni 2025")),
        ("Elevhälsan ska utbilda personalen före höstterminens start 2026.", ("utbilda personalen", "Elevhälsan", "före höstterminens start 2026")),
        ("Socialkontoret tar under 2026 fram en rutin (indikator: andel nådda).", ("tar fram en rutin", "Socialkontoret", "under 2026")),
        ("Vi inför en ny rutin under hösten 2025. Ansvarig: enhetschefen.", ("Vi inför en ny rutin under hösten 2025.", "enhetschefen", "under hösten 2025")),
    ],
)  # fmt: skip
def test_a_measure_is_read_in_one_shape_more(sentence, measure):
    found = read(f"# Handlingsplan för trygga gångstråk\n\n## Det här ska vi göra\n\n{sentence}\n", "plan.md").measures
    assert [(one.text, one.responsible, one.time) for one in found] == [measure]


def duties(text):
    found = read(f"# Handlingsplan för låsen\n\n## Så gör vi\n\n{text}\n", "plan.md").measures
    return [(one.text, one.responsible, one.indicator) for one in found]


def test_points_under_a_bare_role_are_what_it_does():
    assert duties(
        "Vaktmästaren:\n\n- Kontrollerar alla lås i huset\n- Byter lampor (i trapphus och källare samt på gården)"
    ) == [
        ("Kontrollerar alla lås i huset", "Vaktmästaren", None),
        ("Byter lampor", "Vaktmästaren", None),
    ]


def test_a_lead_that_says_what_a_role_does_is_the_measure_and_its_points_are_how():
    assert duties("Vaktmästaren kontrollerar låsen i huset:\n\n- Känner på varje dörr\n- Noterar datum") == [
        ("kontrollerar låsen i huset", "Vaktmästaren", None)
    ]


def test_another_lead_ends_what_a_role_stands_over():
    assert duties("Vaktmästaren:\n\n- Kontrollerar alla lås i huset\n\nTecken på slitage:\n\n- Kärvar när man vrider om") == [
        ("Kontrollerar alla lås i huset", "Vaktmästaren", None)
    ]


def test_how_a_result_is_measured_belongs_to_the_measure_before():
    assert duties("Vaktmästaren:\n\n- Kontrollerar alla lås i huset\n- Hur ska resultatet mätas (antal fel)") == [
        ("Kontrollerar alla lås i huset", "Vaktmästaren", "antal fel")
    ]


# ---- who is a private person


@pytest.mark.parametrize(
    ("name", "text", "private"),
    [
        ("Birgit Alnäs", "", True), ("Zerda Qamil", "Med vänlig hälsning\nZerda Qamil", True), ("Zerda Qamil", "Handläggare: Zerda Qamil", True), ("Zerda Qamil", "Jag tycker att parken är fin.", True),
        ("Zerda Qamil", "Parken är fin.", False), ("Rädda Kvarnen", "Vi tycker att kvarnen är fin.", False), ("Rädda Kvarnen", "Jag skriver för att föreningen vill ha kvar kvarnen.", False), ("Kulturnämnden", "Jag tycker det.", False),
    ],
)  # fmt: skip
def test_a_sender_is_a_private_person_when_the_name_and_one_thing_more_say_so(name, text, private):
    assert persons.is_private(name, text) is private
