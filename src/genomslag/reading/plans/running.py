"""Measures that stand in running text: who shall do what, by when, and what shows it; the next sentences may tell the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from genomslag.reading.clean import Row
from genomslag.reading.days import MONTHS
from genomslag.reading.findings import Measure
from genomslag.reading.sentences import marked, paragraphs, parted, sentences
from genomslag.reading.structure import Section, Shape

_OUT = ("background", "summary", "attachments", "basis", "sent_to", "recipients", "paper", "plan", "effects")
"""Parts of a plan that tell of something else: why it is made, and how the plan itself is followed up."""

_YEAR = r"(?:19|20)\d{2}"
_WHEN = re.compile(
    r"(?:(?:senast|före|under|från och med|till och med|fr\.o\.m\.|t\.o\.m\.|med (?:start|början)|i (?:början|slutet|mitten) av|i|den|vid) )*"
    rf"(?:(?:\d{{1,2}} )?(?:{'|'.join(MONTHS)})|(?:höst|vår)termin(?:en|ens (?:start|slut|början))|läsårets (?:start|slut)|våren|sommaren|hösten|vintern|halvårsskiftet|årsskiftet|kvartal \d|tertial \d|[QT]\d|läsåret|år)?\s?"
    rf"\b{_YEAR}(?:-\d{{2}}){{0,2}}(?:\s?[–/-]\s?\d{{2,4}})?\b"
    r"|\b(?:löpande|årligen|kvartalsvis|varje (?:år|månad|kvartal|termin|läsår|vår|höst)|\w+ gånger per år)\b",
    re.IGNORECASE,
)
"""By when, as plans write it: a day, a month, a season or a year, with what stands before it, or how often."""

_ENDS = (
    r"(?i:enhet(?:en|erna)?|kontor(?:et|en)?|förvaltning(?:en|arna)?|nämnd(?:en|erna)?|styrelsen?|avdelning(?:en|arna)?|sektion(?:en)?|chef(?:en|er|erna)?|samordnar(?:e|en|na)|mästar(?:e|en|na)|skötar(?:e|en|na)|strateg(?:en|er|erna)?|handläggar(?:e|en|na)|ledar(?:e|en|na)|"
    r"sekreterar(?:e|en|na)|ingenjör(?:en|er|erna)?|planerar(?:e|en|na)|utvecklar(?:e|en|na)|utredar(?:e|en|na)|bibliotek(?:et|en)?|skol(?:a|an|or|orna)|rektor(?:n|er|erna)?|personal(?:en)?|medarbetar(?:e|en|na)|assistent(?:en|er|erna)?|"
    r"gård(?:en|ar|arna)?|kommun(?:en)?|polis(?:en)?|sköterska(?:n)?|sköterskor(?:na)?|kontaktman(?:nen)?|kontaktmän(?:nen)?|ombud(?:et|en)?|grupp(?:en)?|team(?:et)?|bolag(?:et|en)?|vård(?:en)?|hälsovård(?:en)?|tjänst(?:en)?|hälsan?|ledning(?:en)?|region(?:en)?|verksamhet(?:en|er|erna)?|staden|kansli(?:et)?|"
    r"direktör(?:en)?|pedagog(?:en|er|erna)?|kurator(?:n|er|erna)?|lärar(?:e|na)|förening(?:en|ar|arna)?|central(?:en)?|råd(?:et)?|utskott(?:et)?|controller(?:n)?|jurist(?:en)?|terapeut(?:en|er)?|konsulent(?:en)?|inspektör(?:en)?)"
)
_WHO = (
    rf"(?:(?!Det\b|Detta\b|Den\b|Planen\b|Programmet\b)[\wåäöÅÄÖ/-]+,?(?: och| i| på| med| för)? ){{0,4}}?[\wåäöÅÄÖ-]*{_ENDS}\b"
    r"(?: (?:i|på|för|inom|vid|med) (?!att\b)[\wåäö/-]+(?: och [\wåäö-]+)?)?(?: \([^)]{3,60}\))?"
)
"""Somebody who can do a thing in a public body: the words that offices, roles and houses end with."""

_SHALL = re.compile(rf"^(?P<who>{_WHO}) (?:ska|skall|kommer att) (?P<what>.{{8,}})$")
_ANSWERS_FOR = re.compile(rf"^(?P<who>{_WHO}) (?:ansvarar för|har ansvar(?:et)? för|får i uppdrag)(?: att)? (?P<what>.{{8,}})$")
_THEN = re.compile(rf"^(?:ska|skall) (?P<who>{_WHO}) (?:ha )?(?P<what>.{{8,}})$", re.IGNORECASE)
_DOES = re.compile(
    rf"^(?P<who>{_WHO}) (?P<what>(?!är\b|har\b|kan\b|bör\b|får\b|var\b|vill\b|anser\b|uppger\b|behöver\b|finns\b|saknar\b|ansvarar\b|deltar\b|påverkar\b)[a-zåäö]+r\b.{{8,}})$"
)
_THING = re.compile(
    r"^(?P<what>(?!Planen|Programmet|Handlingsplanen|Arbetet|Det |Detta )[A-ZÅÄÖ](?:(?!\b(?:hur|vad|när|att)\b).){4,120}? (?:ska|skall) .{8,})$"
)
_DONE = re.compile(r"\b(?:ska|skall) (?:[\wåäö]+ ){0,3}[\wåäö]+(?:as|es|ts|ss|ras)\b")

_LABELS = (
    ("responsible", r"(?:huvud)?ansvar(?:ig(?:a|t)?)?(?: för (?:detta|åtgärden|arbetet))?(?: är|:)\s*(?P<said>.+)"),
    ("responsible", r"(?P<said>.{4,70}) (?:ansvarar|är ansvariga?)(?: för (?:detta|det|åtgärden|arbetet))?"),
    ("time", r"(?:(?:tid(?:plan|punkt)?|när|genomförs)(?: är|:)|klart?(?: är|:)?)\s*(?P<said>.+)"),
    ("time", r"(?:arbetet|det|detta|åtgärden|insatsen|allt) (?:ska vara klart|är klart|ska vara genomför[td]|gäller|börjar|startar|blir klart|påbörjas|genomförs|pågår) (?P<said>.+)"),
    ("indicator", r"(?:indikator(?:n|er)?|mått(?:et)?|nyckeltal(?:et)?|mätetal)(?: är|:)\s*(?P<said>.+)"),
    ("indicator", r"(?:det|detta|arbetet|åtgärden|insatsen|resultatet|effekten)? ?(?:följs upp|mäts|utvärderas) (?:genom|med|i form av|som|utifrån) (?P<said>.+)"),
    ("indicator", r"(?:uppföljning(?:en)?|mätning(?:en)?) (?:sker|görs) (?:genom|med|utifrån) (?P<said>.+)"),
    ("indicator", r"(?:vi|kommunen|enheten|förvaltningen) (?:mäter|följer upp)(?: (?:detta|det|resultatet))?(?: genom| med)? (?P<said>.+)"),
    ("indicator", r"hur (?:ska )?(?:resultatet|effekten|det|detta) (?:ska )?(?:mätas|mäts|följas upp|följs upp)\W*\((?P<said>[^)]+)\)"),
    ("indicator", r"vi (?:ser|vet) att vi (?:har )?lyckats när (?P<said>.+)"),
)  # fmt: skip
_TOLD = tuple((name, re.compile(rf"^(?:{words})$", re.IGNORECASE)) for name, words in _LABELS)
_ASIDE = re.compile(r"\s*\(((?:ansvar\w*|klart?|tid\w*|när|indikator|mått)\b[^)]{3,200})\)", re.IGNORECASE)
_BARE_ASIDE = re.compile(
    rf"\s*\((?P<who>{_WHO}|[A-ZÅÄÖa-zåäö][\wåäö -]{{2,40}}), (?P<when>(?:klart? )?[^),]*?\b{_YEAR}[^),]*|löpande|årligen)\)$"
)
"""Who and when in brackets after the deed, without saying which is which: "(gatuenheten, 2025)"."""
_BY = re.compile(
    rf"^(?P<what>[A-ZÅÄÖ].{{4,120}}? (?:ska|skall) (?:[\wåäö]+ ){{0,3}}[\wåäö]+s\b(?: .*?)?),? av (?P<who>{_WHO})$"
)
"""What shall be done by somebody: "Armaturerna ska bytas av gatuenheten"."""
_MEASURED = re.compile(
    r",? och (?:mäter|följer upp)(?: (?:detta|det|resultatet))?(?: genom| med)? (?P<said>.+)$"
    r"|,? vilket (?:mäts|följs upp) (?:genom|med) (?P<also>.+)$"
)


def measures_in(shape: Shape) -> list[Measure]:
    """Measures that say who or by when, sentence by sentence; a sentence that only tells the rest belongs to the one before."""
    return [one for rows in _parts(shape) for paragraph in paragraphs(rows) for one in _told(paragraph)]


def _parts(shape: Shape) -> Iterator[list[Row]]:
    yield from (section.rows for section in shape.sections if section.topic not in _OUT)


def _told(paragraph: str) -> Iterator[Measure]:
    held: Measure | None = None
    whole = ""
    for sentence in sentences(paragraph):
        rest = _rest(sentence.rstrip(". "))
        if rest and held:
            # Who is said to answer for a thing stands before the one whom it is done by.
            other = rest[0] == "responsible" and held.responsible is not None
            held = replace(held, **{rest[0]: rest[1]}, **({"text": whole} if other else {}))
            continue
        if held and _is_told(held):
            yield held
        held, whole = None if rest else _deed(sentence), sentence
    if held and _is_told(held):
        yield held


def _is_told(held: Measure) -> bool:
    """A measure is a promise only when somebody stands for it, with a time, with what shows it, or in a sentence of its own."""
    return bool(held.responsible and (held.time or held.indicator or held.text[-1:] == "."))


def _rest(said: str) -> tuple[str, str] | None:
    """A sentence that tells of the measure before it: who, when, or by what it is seen."""
    for name, pattern in _TOLD:
        if (found := pattern.match(said)) and (name != "time" or _WHEN.search(found.group("said"))):
            words = found.group("said").strip()
            if re.match(r"^(?:att|inte)\b", words):
                continue
            return name, re.sub(r"^(?:i|den) (?=\w)", "", words) if name == "time" else words
    return None


def _deed(sentence: str) -> Measure | None:
    """What a sentence promises, without who and when; None when it may only be a telling."""
    plain = sentence.rstrip(". ")
    if aside := _ASIDE.search(plain):
        text = _ASIDE.sub("", plain).strip()
        told = _deed(text)
        return _with_aside(told if told and told.responsible else Measure(text), aside.group(1))
    if (bare_aside := _BARE_ASIDE.search(plain)) and (what := plain[: bare_aside.start()].strip()):
        return Measure(what, bare_aside.group("who"), re.sub(r"^klart? ", "", bare_aside.group("when")))
    measured = _MEASURED.search(plain)
    indicator = (measured.group("said") or measured.group("also")).strip() if measured else None
    body = plain[: measured.start()] if measured else plain
    when = list(_WHEN.finditer(body))
    time = when[0] if when and not body[: when[0].start()] else when[-1] if when else None
    bare = _without(body, time)
    for pattern in (_BY, _ANSWERS_FOR, _THEN, _SHALL, _DOES if time else None):
        if pattern and (found := pattern.match(bare)):
            return Measure(found.group("what").strip(), found.group("who"), time and time.group().strip(), indicator)
    promised = bool(time) and bool(_THING.match(plain) or plain.startswith("Vi "))
    if promised or not re.search(r"\b(?:är|har|var|hade|kan|bör)\b", plain[:60]):
        return Measure(sentence, None, time.group().strip() if time and promised else None, indicator)
    return None


def _without(body: str, time: re.Match[str] | None) -> str:
    if time is None:
        return body
    return re.sub(r"\s+([,.])", r"\1", " ".join(f"{body[: time.start()]} {body[time.end() :]}".split()))


def _with_aside(held: Measure, aside: str) -> Measure:
    """What stands in brackets after a measure: "(ansvarig: ...; klart: ...; indikator: ...)"."""
    for part in re.split(r"[;,] (?=\w+(?: senast)?:)|; ", aside):
        if rest := _rest(part.strip()):
            held = replace(held, **{rest[0]: rest[1]})
    return held


_LEADS = re.compile(rf"^(?P<who>{_WHO})(?: gör [^:]{{3,40}}| (?P<does>(?!gör\b|har\b|är\b|ska\b)[a-zåäö]+r [^:]{{3,90}}))?:$")
"""A role over points. "Vaktmästaren:" is followed by what it does; "Vaktmästaren kontrollerar låsen:" says it, and the points are how."""
_LONG_ASIDE = re.compile(r"\s*\((?:[^\s)]+\s+){3,}[^)]*\)$")
"""What stands in brackets last and is longer than three words makes the measure clearer and is not of it."""
_ORDERS = re.compile(
    r"^(?:Se (?:(?:också|även|därför|gärna) )?(?:över|till)|Ta (?:fram|upp|in|bort|reda|kontakt|hjälp)|Gå igenom|Gör|Ge|Håll|Lägg|Läs|Sätt|Följ|Skriv|Välj|Låt|Bjud in|Byt|Ställ|Sök|Ring|Stäng|Öppna|Boka|Skapa|Utse|Utbilda|Upprätta|Uppmana|Uppdatera|Förbered|Genomför|Inför|Anordna|Ordna|"
    r"Kartlägg|Kontakta|Kontrollera|Påminn|Fördela|Samla|Samordna|Skicka|Beställ|Bestäm|Begär|Använd|Erbjud|Stärk|Säkerställ|Säkra|Utveckla|Utöka|Minska|Öka|Prova|Pröva|Sprid|Visa|Dela ut|Montera|[A-ZÅÄÖ][a-zåäö]{2,20}era) "
)
"""A point that tells somebody what to do; under a lead it is how the thing that the lead tells of is done."""
_TASKS = re.compile(
    r"\b(?:ska|skall|bör|måste) (?:[\wåäö]+,? ){0,8}?(?:göras|genomföras|utföras|vidtas|gås igenom)\b", re.IGNORECASE
)
"""A lead that says that the points under it are to be done."""
_ROLE_DOES = re.compile(
    rf"^(?P<who>(?:{_WHO})(?: och [\wåäö]+)?) (?P<what>(?!är\b|har\b|kan\b|som\b|ansvarar\b|gör\b)[a-zåäö]+r (?!.*:$).{{8,}})$"
)


def duties_in(shape: Shape) -> list[Measure]:
    """Where a plan names neither day nor table: what a role does, the points under a role, and what shall be done, by whomever."""
    return [one for section in shape.sections if section.topic not in _OUT for one in _duties(section)]


def _duties(section: Section) -> Iterator[Measure]:
    who: str | None = None
    is_led = False
    held: Measure | None = None
    for paragraph, is_point in parted(section.rows):
        lead = _LEADS.match(paragraph)
        if lead or paragraph.endswith(":"):
            # Where a lead is no role's, or says what the role does, the points under it are steps, questions or signs.
            who = lead.group("who") if lead and not lead.group("does") else None
            is_led = not _TASKS.search(paragraph)
            if not is_led:
                continue
        elif not is_point:
            is_led = False
        for sentence in sentences(paragraph):
            said = marked(sentence) or sentence
            if held and (rest := _rest(said.rstrip(". "))):
                held = replace(held, **{rest[0]: rest[1]})
            elif found := (_by_lead(lead) if lead else _duty(said, who, is_order=not is_led)):
                yield from (held,) if held else ()
                held = found
    yield from (held,) if held else ()


def _by_lead(lead: re.Match[str]) -> Measure | None:
    return Measure(lead.group("does"), lead.group("who")) if lead.group("does") else None


def _duty(said: str, who: str | None, *, is_order: bool) -> Measure | None:
    if found := _ROLE_DOES.match(said.rstrip(". ")):
        return Measure(found.group("what"), found.group("who"))
    if is_order and _ORDERS.match(said):
        return Measure(said)
    if who and re.match(r"^(?:[A-ZÅÄÖ][a-zåäö]+r|Hur|Vad|Vilka?)\b", said):
        return Measure(_LONG_ASIDE.sub("", said), who)
    return Measure(said) if _THING.match(said) and _DONE.search(said) else None
