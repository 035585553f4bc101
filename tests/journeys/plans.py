"""A plan's own road, through the pages: asked, walked step by step, written, adopted by the board, asked about and reported on in a minute."""

from __future__ import annotations

import re
from datetime import date

from django.core import mail

from genomslag.domain.documents.models import Content
from genomslag.domain.plans.models import Measure
from genomslag.faces.demo import world
from tests import retold
from tests.journeys.walk import Walk

ROW = ("Utbilda alla", "Förskolan Linden (påhittad)", "Maj Linne", "2021-08-16", "2021-12-10", "40 timmar", "Fler frågar.")


def rolled_out() -> None:
    """The programme is adopted and every named body is asked."""
    retold.until("assignment")


def uptake(walk: Walk) -> None:
    """Step by step: a role in a sentence, one that does not concern us, one with a measure; left, and gone on with."""
    walk.be("tove", date(2021, 4, 20))
    walk.go("/plans/uptakes")
    walk.follow("Börja en lokal handlingsplan")
    walk.press()
    plan = walk.address
    walk.follow("Steg för steg")
    walk.sees("0 av 9", "Du kan lämna när du vill")
    walk.fill(own_role="Fritidsgårdarna håller samtalen tillsammans med skolorna.")
    walk.press("Ange rollen")
    walk.sees("1 av 9")
    walk.fill(reason="Förvaltningen har ingen sådan verksamhet.")
    walk.press("Spara")
    walk.sees("2 av 9")
    walk.go(plan)
    walk.follow("Steg för steg")  # where it was left
    walk.sees("2 av 9", "3 av 9")
    walk.follow("Planera en åtgärd för den")
    walk.fill(title="Rutin på alla förskolor", resource="Två timmar", effect="Personalen upptäcker tidigare.")
    walk.fill(starts_on="2021-08-16", ends_on="2021-12-10", amount="12 000", funding="Ordinarie budget")
    walk.choose("unit", "Linden")
    walk.choose("owner", "Maj Linne")
    walk.press("Lägg till")
    walk.sees("3 av 9", "Rutin på alla förskolor")
    walk.go(plan)
    walk.follow("Läs in rader")
    walk.fill(pasted="\t".join((*ROW[:2], "Maj Linne, Alma Varp", *ROW[3:])))
    walk.press("Gå igenom")
    walk.sees("En ägare per åtgärd", "måste rättas först")
    walk.follow("Läs in andra")
    walk.fill(pasted="\t".join(ROW))
    walk.press("Gå igenom")
    walk.sees("ny åtgärd", "Inget har skrivits än")
    walk.press("Läs in raderna")
    walk.sees("Utbilda alla")


def silence(walk: Walk) -> None:
    """The programme's owner sees who is silent, and since when; the day passes and the silent are reminded once."""
    walk.be("aron", date(2021, 4, 21))
    walk.go("/plans/uptakes")
    walk.follow("Sedan när, och när de påmindes")
    walk.sees("Hässelby-Vällingby stadsdelsnämnd", "2021-04-30", "inte än")


def board(walk: Walk) -> None:
    """The secretary puts the plan before the board; the board adopts it, and it is in force with the board's own data."""
    walk.be("bror", date(2021, 5, 31))
    walk.go("/plans/")
    walk.follow("Lokal handlingsplan")
    walk.follow("Lägg fram för nämnden")
    walk.choose("sitting", "2021-06-17")
    walk.press()
    walk.sees("Lokal handlingsplan")
    walk.be("tove")
    walk.go("/plans/")
    walk.follow("Lokal handlingsplan")
    walk.sees("Planen ligger hos nämnden")
    walk.be("bror", date(2021, 6, 9))
    walk.go("/boards/")
    walk.follow("2021-06-17")
    walk.follow("Skicka kallelsen")
    walk.press()
    walk.be("bror", date(2021, 6, 17))
    walk.go("/boards/")
    walk.follow("2021-06-17")
    walk.follow("För in vilka som är närvarande")
    walk.press("Spara")
    walk.go("/boards/")
    walk.follow("2021-06-17")
    walk.follow("Lokal handlingsplan")
    walk.follow("För in beslutet")
    walk.choose("outcome", "förslag")
    walk.press("För in")
    walk.be("", date(2021, 6, 18))
    walk.go("/plans/")
    walk.follow("Lokal handlingsplan")
    walk.sees("Gäller", "17 juni 2021", "Rutin på alla förskolor", "Utbilda alla")


def minute(walk: Walk) -> None:
    """Everyone who owns a measure is asked in one mail; the link opens just what is one's own."""
    walk.be("tove", date(2021, 10, 4))
    walk.go("/plans/")
    walk.follow("Lokal handlingsplan")
    walk.follow("Be om rapporter")
    walk.press("Fråga")
    walk.sees("1 personer tillfrågas")
    walk.settle()
    [sent] = [one for one in mail.outbox if "/plans/report#" in one.body]
    code = re.search(r"/plans/report#([0-9A-Z-]+)", sent.body)[1]
    assert sent.to == [world.address("maj")]
    walk.be("", date(2021, 10, 5))
    walk.go("/plans/report")
    walk.fill(code=code)
    walk.press("Gå vidare")
    walk.sees("Maj Linne", "Rutin på alla förskolor", "Utbilda alla")
    walk.choose(_state("Rutin"), "Oförändrat")
    walk.choose(_state("Utbilda"), "Pågår")
    walk.press("Skicka")
    walk.go("/plans/report")
    walk.fill(code=code)
    walk.press("Gå vidare", refused=True)
    walk.sees("redan använd")
    walk.be("tove", date(2021, 10, 6))
    walk.go("/plans/")
    walk.follow("Lokal handlingsplan")
    walk.sees("1 pågår", "1 är planerad")


def _state(words: str) -> str:
    """The name of the round buttons of a measure."""
    named = Content.unscoped.filter(held__title__startswith=words).values("element")
    return f"s-{Measure.unscoped.get(element__in=named).uid}"


STATIONS = (uptake, silence, board, minute)
