"""What was referred: the title without its words of address, else what the text says was sent out."""

from __future__ import annotations

import re

from genomslag.reading.bodies import NAME
from genomslag.reading.head import values_of
from genomslag.reading.numbers import NUMBER
from genomslag.reading.structure import Shape

_PEELS = (
    r"(?:protest(?:er)?|invändning(?:ar)?) mot ",
    r"vad (?:vi|jag) (?:tycker|anser) om ",
    r"(?:förslag till )?(?:(?:mina|våra|några) )?(?:svar|remissvar|remissyttrande|samrådsyttrande|yttrande(?: till [\wåäö -]+?departementet)?|synpunkter|tankar|åsikter|kommentarer|samråd|granskning|sammanställning|redogörelse)(?: av| på| över| om| för| till| angående| avseende| gällande| kring|:|,| -| –)+ ",
    r"(?:[\wåäö&-]+ ){0,4}?[\wåäö]+s (?:remissvar|remissyttrande|yttrande|svar|synpunkter) (?:över|på|om|angående|avseende|gällande|till) ",
    r"remissvar (?-i:(?=[A-ZÅÄÖ]))",
    r"(?:remissammanställning|samrådsredogörelse|granskningsutlåtande)(?: för| av| över| tillhörande| till| avseende|:| -| –)+ ",
    r"(?:remissvar(?:en)?|synpunkter(?:na)?|inkomna \w+)(?: på| över| om| till)+ ",
    r"(?:begäran om yttrande|inbjudan till samråd|missiv)(?: över| om| avseende| angående|:| -| –)+ ",
    r"ang(?:ående|\.)? (?:ert |er )?(?=förslag|remiss|plan|program)",
    r"remiss(?:en)?(?: av| om| över| avseende| gällande| angående|:|,| -| –)+ ",
    rf"remiss(?:en)? från {NAME}(?: av| om| över| avseende| gällande|:|,| -| –)+ ",
    r"(?:[\wåäö&,-]+ ){0,6}?[\wåäö]+s (?:remiss|begäran om yttrande|samråd)(?: av| om| över| avseende| gällande|:|,| -| –)+ ",
    r"(?:[\wåäö&,-]+ ){0,6}?[\wåäö]+s promemoria(?:,| -| –|:)? ",
)
"""Words that address the matter instead of naming it; they are peeled off one after another: "Yttrande över Finansdepartementets remiss av ..."."""

_PEEL = re.compile(rf"^(?:{'|'.join(_PEELS)})", re.IGNORECASE)
_TRAIL = re.compile(rf"[,;]\s*(?:dnr:?\s*)?({NUMBER})\W*$")
_REFERRED = (
    re.compile(r"begär(?:an om| in)? yttrande (?:inför|över|om|avseende|kring) (.{8,200}?)(?: från | senast |[.;]|$)", re.IGNORECASE),
    re.compile(r"(?:remitterat|remitterar|sänt|skickat|sänd(?:er|a)|skickar) (?:ut )?(?:ett |sitt |en |betänkandet |promemorian )?(?=förslag|program|plan|strategi|betänkande|promemoria)(.{8,160}?)(?: på remiss| på samråd| till |[.;,])", re.IGNORECASE),
    re.compile(r"(?:tagit del av|granskat|beretts tillfälle att yttra sig över|fått) (?:rubricera\w+ )?((?:promemorian|betänkandet|förslaget till|utkastet till) .{5,140}?)(?: och (?:lämnar|avger|har|vill)| på remiss|[.,;])", re.IGNORECASE),
    re.compile(r"remiss(?:en)? (?:av|om|gällande|avseende) (.{8,180}?)[.,;]", re.IGNORECASE),
)  # fmt: skip
_ONLY_SENDER = re.compile(
    r"^(?:remissvar|remissyttrande|svar|yttrande|synpunkter) (?:från|av) (?!.* (?:över|om|på|angående|avseende|gällande|kring) )",
    re.IGNORECASE,
)
"""A title that tells who answers, and not what."""
_CASE = re.compile(r"(.{20,300}?) (?:utgår från|syftar till|innebär|är ett|har som)")


def matter_of(title: str | None, shape: Shape, whole: str) -> str | None:
    """What was referred."""
    if _ONLY_SENDER.match(title or "") and (said := next(values_of(shape.head, "matter"), None)):
        return _TRAIL.sub("", said).strip(" .")
    told = next((found for pattern in _REFERRED if (found := pattern.search(whole))), None)
    if _ONLY_SENDER.match(title or "") and told:
        return told.group(1).strip(" .")
    peeled = _peeled(title or "")
    if peeled != (title or "") and len(peeled) > 8:
        return _TRAIL.sub(r" (\1)", peeled).strip(" .")
    if re.match(r"remiss från", title or "", re.IGNORECASE):
        for section in shape.about("background"):
            if section.heading.lower().startswith("ärendet") and (found := _CASE.match(section.text)):
                return found.group(1)
    return told.group(1).strip(" .") if told else peeled or None


def _peeled(title: str) -> str:
    for _ in range(4):
        found = _PEEL.match(title)
        if found is None:
            break
        title = title[found.end() :].strip()
    return re.sub(r"\s[,–-] (?:på )?(?:remiss|samråd)\W*$", "", title)


def is_referred(title: str | None, clauses: list[str]) -> bool:
    """Whether a protocol or another paper deals with a consultation at all."""
    said = " ".join([title or "", *clauses])
    return bool(re.search(r"\bremiss(?!a)|yttrande|samråd|begär in", said, re.IGNORECASE))


_ASKS_OTHERS = re.compile(
    r"\bbegär(?:a|s|an om)?\b[^.]{0,40}\byttrande|\b(?:skicka|sända|sänds|skickas|remittera)\w*\b[^.]{0,60}\b(?:remiss|samråd|yttrande)\b|\båterremi",
    re.IGNORECASE,
)
_ADOPTS = re.compile(
    r"yttrande|yttra sig|remissvar|\bsvar(?:et)?\b|synpunkter|medskick|tillstyrk|avstyrk|\bavst(?:å|år)\b|ställer sig bakom|erinran|erinra",
    re.IGNORECASE,
)


_TAKES_AS_OURS = re.compile(
    r"\b(?:ställer sig bakom|antar|godkänner|avger) (?:[\wåäö]+ ){0,3}(?:remiss)?(?:yttrande|svar)t? (?:gällande|över|om|angående|avseende)\b"
    r"|\böverlämnar (?:detta|beslutet|skrivelsen) som (?:sitt|nämndens|eget) (?:yttrande|svar)\b",
    re.IGNORECASE,
)
"""What is decided is an answer, under any title."""


_MOTION = re.compile(
    r"\b(?:svar (?:på|till)|beredning av|yttrande (?:över|om)|remiss av|remitterad) (?:[\wåäö]+ )?motion(?:en)?\b|\bmotion\b.*\(KS\b",
    re.IGNORECASE,
)
_PREPARES = re.compile(
    r"\b(?:nämnden|nämnden för [\wåäö& ]{4,40}|[\wåäö-]+nämnden)\b[^.]{0,40}\b(?:föreslår|tillstyrker|avstyrker)\b[^.]{0,60}\b(?:kommunfullmäktige|kommunstyrelsen|motionen)\b",
    re.IGNORECASE,
)


_DECIDES_MOTION = re.compile(
    r"\b(?:avslår|bifaller|tillstyrker|avstyrker|besvarar) motionen\b|\bmotionen\b[^.]{0,40}\b(?:avslås|bifalls|besvarad|tillstyrks|avstyrks)\b",
    re.IGNORECASE,
)
_EXECUTIVE = re.compile(
    r"^(?:kommunstyrelse|kommunledning|kommunfullmäktige|stadsledning|regionstyrelse|regionledning)", re.IGNORECASE
)


def is_motion_prepared(title: str | None, clauses: list[str], author: str | None) -> bool:
    """A board that was sent a motion says to the council what it thinks of it: that is an answer, though nobody calls it a referral.

    Takes: author, the body that writes; what the executive board lays before the council is no answer to it.
    """
    if not _MOTION.search(title or ""):
        return False
    own = bool(author) and not _EXECUTIVE.search(author or "")
    return any(_PREPARES.search(clause) or (own and _DECIDES_MOTION.search(clause)) for clause in clauses)


_OF_AUDIT = re.compile(
    r"\b(?:svar|yttrande)\b[^.]{0,60}\b(?:[\wåäö]*revision(?:en|ens|srapport\w*)?|revisorer(?:na|nas)?)\b|\brevisionens granskning\b|\bsvar över granskning\b"
    r"|\b(?:antar|godkänner|godkänna) (?:[\wåäö]+ ){0,3}svar\b[^.]{0,120}\b(?:[\wåäö]*revisionen|revisorerna)\b|\bantar (?:förvaltningens|kontorets) svar\b",
    re.IGNORECASE,
)
_OF_COUNCIL = re.compile(r"\b(?:motion|medborgarförslag|interpellation|e-förslag|ledamotsinitiativ)", re.IGNORECASE)


def answers_audit(title: str | None, clauses: list[str]) -> bool:
    """The auditors asked what a body makes of their review, which is to ask for its opinion, though nobody calls it a referral."""
    said = " ".join([title or "", *clauses])
    return bool(_OF_AUDIT.search(said)) and not _OF_COUNCIL.search(said)


def is_adopted(title: str | None, clauses: list[str]) -> bool:
    """Minutes of one matter answer somebody when the matter is a referral and what is decided is the answer to it; to ask others is no answer."""
    said = " ".join(clauses)
    asked = bool(title) and bool(
        re.search(r"\bremiss(?!sammanställning)|yttrande|samråd|begäran om", title or "", re.IGNORECASE)
    )
    return (asked or bool(_TAKES_AS_OURS.search(said))) and bool(_ADOPTS.search(said)) and not _ASKS_OTHERS.search(said)
