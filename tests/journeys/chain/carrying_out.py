"""The adopted programme becomes a plan that is followed up, and anyone can walk the whole thread."""

from __future__ import annotations

from datetime import date

from tests.journeys.walk import Walk

ROLES = (
    ("1.4", "Förskola", "Förskolorna berättar om stödet vid varje inskolning."),
    ("3.2", "Förskola", "Varje förskola går igenom rutinen med all personal en gång om året."),
)


def plan(walk: Walk) -> None:
    """The programme refuses a measure and says where it belongs; the district states its roles and makes its plan."""
    walk.be("tove", date(2021, 4, 20))
    walk.go("/plans/uptakes")
    walk.sees("0 av 15 tillfrågade", "Hässelby-Vällingby stadsdelsnämnd : 6 aktiviteter")
    table = walk.address
    for code, function, words in ROLES:
        walk.go(table)
        walk.follow(f"Tyst {code} {function}")
        walk.fill(own_role=words)
        walk.press("Ange rollen")
        walk.sees(words)
    walk.be("tove", date(2021, 6, 17))
    walk.go(table)
    walk.follow("Börja en lokal handlingsplan")
    walk.fill(title="Lokal handlingsplan mot våld 2021–2025")
    walk.press()
    made = walk.address
    walk.follow("Lägg till en indikator")
    walk.choose("contributes_to", "3.2 i")
    walk.fill(
        name="Förskolor som gått igenom rutinen", unit_word="förskolor", baseline="40", target="100", baseline_on="2020-12-31"
    )
    walk.press("Lägg till")
    walk.follow("Lägg till en åtgärd")
    walk.choose("uptake", "3.2 Kända rutiner för att upptäcka våld – Förskola")
    walk.fill(
        title="Rutin vid tecken på våld på alla förskolor",
        resource="Två arbetstimmar per förskola",
        effect="Personalen upptäcker tidigare.",
    )
    walk.fill(starts_on="2021-08-16", ends_on="2021-12-10")
    walk.choose("unit", "Linden")
    walk.choose("owner", "Maj Linne")
    walk.choose("use", "Förskolor som gått igenom rutinen")
    walk.press("Lägg till")
    walk.sees("Rutin vid tecken på våld", "Maj Linne")
    walk.go(made)
    walk.follow("Låt gälla")
    walk.fill(paragraph="9")
    walk.press()
    walk.sees("Planen gäller")


def follow_up(walk: Walk) -> None:
    """The unit head reports and gives one value; coordinator and KS see the state, the chart with its table, and who is silent."""
    walk.be("maj", date(2021, 12, 10))
    walk.open_waiting("Rutin vid tecken på våld")
    walk.follow("Rapportera")
    walk.choose("state", "Klar")
    walk.fill(text="Genomgången på alla avdelningar.")
    walk.press("Rapportera")
    walk.sees("Genomgången på alla avdelningar.")
    walk.follow("Indikatorn")
    walk.follow("För in ett värde")
    walk.choose("unit", "Linden")
    walk.fill(period_from_on="2021-01-01", period_until_on="2021-12-31", numerator="29", denominator="31")
    walk.press("Lämna in")
    walk.be("tove", date(2022, 1, 20))
    walk.open_waiting("Förskolor som gått igenom rutinen")
    walk.choose("verdict", "Godkänn")
    walk.press()
    walk.go("/plans/")
    walk.follow("Lokal handlingsplan mot våld")
    walk.follow("uppföljning")
    walk.fill(
        name="Helår 2021",
        period_from_on="2021-01-01",
        period_until_on="2021-12-31",
        answer_by_on="2022-01-25",
        report_by_on="2022-01-31",
    )
    walk.press()
    made = walk.address
    walk.be("maj")
    walk.open_waiting("Helår 2021: Förskolan Linden")
    walk.sees("Genomgången på alla avdelningar.", "29 av 31")
    walk.follow("Svara för enheten")
    walk.press("Lämna in")
    walk.be("tove")
    walk.open_waiting("Helår 2021: Förskolan Linden")
    walk.follow("Godkänn för enheten")
    walk.press("Godkänn")
    walk.follow("bedöm")
    walk.choose("judgement", "helt")
    walk.fill(reason="Alla förskolor har gått igenom rutinen.")
    walk.press("Spara", refused=True)
    walk.sees("Säg i en mening varför ni bedömer annorlunda")
    walk.fill(explanation="Målvärdet gäller hela programmets tid.")
    walk.press("Spara")
    walk.sees("Nämnden och indikatorerna säger olika.")
    walk.go(made)
    walk.follow("Bedöm helheten")
    walk.choose("judgement", "delvis")
    walk.fill(reason="Rutinen är på plats; effekten på lång sikt går inte att bedöma än.")
    walk.press()
    walk.follow("Godkänn")
    walk.press()
    walk.be("aron")
    walk.go("/plans/")
    walk.follow("Lokal handlingsplan mot våld")
    walk.follow("Helår 2021")
    walk.sees("1 av 1", "29 av 31", "delvis")
    walk.go("/plans/uptakes")
    walk.sees("Utbildningsnämnden : 3 aktiviteter")


def anyone(walk: Walk) -> None:
    """Not signed in: the programme, the plan, the released answer and the diary; a thread both ways; a search in any inflection."""
    walk.be("")
    walk.go("/documents/?kind=programme")
    walk.follow("program mot")
    walk.sees("Gäller", "lokal handlingsplan inom sex månader")
    walk.go("/rounds/")
    walk.follow("Remiss")
    walk.follow("2020-10-26")
    walk.sees("Dela programmet i två, så att de nya målgrupperna inte tappas bort.", "hålls ihop")
    walk.go("/diary/?text=program")
    walk.sees("HV 2020/1", "KS 2020/1")
    walk.go("/search?q=förskolans rutin")
    walk.sees("Rutin vid tecken på våld")
    walk.go("/threads/")
    walk.follow("Våld upptäcks tidigt")
    walk.sees("Kända rutiner för att upptäcka våld", "Rutin vid tecken på våld på alla förskolor")
    walk.go("/desk")
    walk.lacks("Maj Linne")
