"""Personal data in a running text: where it stands, of what kind, and the text with it covered.

What is found is a suggestion: a person decides passage by passage. Names are found by Swedish given names, by a closing greeting, a label or a title; a name that
no rule knows is not found, so the page also takes words that a person points out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from genomslag.reading.bodies import is_bare, is_body

COVER = "█████"
"""Always as long, so that the length of what is covered tells nothing."""

_GIVEN = """
Adam Agneta Ahmed Alexander Ali Alice Alma Amanda Amina Anders Andreas Anette Anita Ann Anna Anneli Annika Arne Astrid Axel Barbro Bengt Berit Birgitta Björn Bo Britt Bror Camilla Carina
Carl Carolina Catarina Cecilia Charlotte Christer Christina Christoffer Claes Dan Daniel David Elin Elina Elisabeth Elsa Emelie Emil Emma Erik Erika Ester Eva Fatima Felicia Filip Fredrik
Frida Gabriel Gerd Gun Gunilla Gunnar Gustav Göran Hanna Hans Hassan Helena Henrik Håkan Ida Inga Inger Ingrid Irene Isabelle Jakob Jan Jenny Jens Jessica Joakim Johan Johanna John Jonas
Josefin Julia Karin Karl Katarina Kent Kerstin Kjell Klara Kristina Lars Leif Lena Lennart Lina Linda Linnea Lisa Louise Lovisa Lucas Magdalena Magnus Maj Maja Malin Marcus Margareta Maria
Marianne Marie Martin Mats Matilda Mattias Mikael Mohamed Moa Mona Monica Märta Nils Nina Ola Olle Olof Oscar Otto Patrik Per Peter Petra Pia Rebecka Robert Robin Roger Rolf Rune Rut Sara
Sebastian Simon Siri Sofia Sonja Stefan Stig Sune Susanne Sven Sören Therese Thomas Tobias Tomas Tommy Tove Ulf Ulla Ulrika Veronica Victor Victoria Viktor Vera Yvonne Åke Åsa Örjan
Agnes Albin Alfred Algot Alva Amir Anton Aron Arvid August Axel Beata Benjamin Bertil Birger Bodil Börje Calle Carin Clara Conny Dagny Dennis Ebba Edith Edvin Einar Elias Elis Ella Ellen Elsie Elvira Emanuel
Ernst Erland Evelina Fanny Filippa Folke Frans Freja Fritz Gertrud Gisela Greta Gullan Hampus Harald Harry Hedda Hedvig Helge Helen Helene Herman Hilda Hjalmar Hugo Ibrahim Ines Inge Ingela Ingemar Ingvar Iris
Isak Isabella Ivar Jack Jonna Jonatan Jörgen Kaj Kajsa Karl-Erik Kim Knut Krister Lasse Leo Liam Lilian Lisbeth Liv Liselotte Ludvig Lukas Lo Love Lykke Maja-Lena Maud Melker Mikaela Mimmi Mirjam Nellie Nour Nora Nils-Erik
Olga Olivia Omar Oskar Ossian Pamela Paul Pernilla Pontus Ragnar Ragnhild Rasmus Rebecca Regina Rikard Ronja Ruben Rosita Samuel Sanna Selma Signe Sigrid Simone Sigvard Sixten Staffan Stella Stina Sture Svante Svea
Tage Tea Teodor Theo Tim Tina Tora Tore Torsten Tuva Tyra Urban Valter Vega Vendela Vidar Viggo Vilhelm Vilma Viola Wilma Wilhelm Yusuf Yngve Ylva Zara Zahra Östen
"""
GIVEN = frozenset(_GIVEN.split())
_WORD = r"[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖÉ]?[a-zåäöéü]+)?"
_NAME = re.compile(rf"\b({_WORD})((?: (?:{_WORD}|von|af|de)){{0,2}} {_WORD})?\b")
_CLOSING = re.compile(
    rf"(?i:med (?:vänliga?|bästa) hälsning(?:ar)?|hälsningar|högaktningsfullt|undertecknad)[\s,:–-]*\n*\s*({_WORD}(?: {_WORD}){{0,3}})"
)
_TITLED = re.compile(
    rf"\b(?:[Hh]err|[Ff]ru|[Kk]lienten|[Bb]rukaren|[Bb]oende|[Mm]in (?:mor|far|dotter|son|man|hustru|granne)),? ({_WORD}(?: {_WORD}){{0,2}})"
)
_LABELLED = re.compile(
    rf"(?:[Hh]andläggare|[Kk]ontakt(?:person)?|[Aa]vsändare|[Nn]amn|[Uu]nderskrift|[Ss]ökande|[Aa]nmälare): ?({_WORD}(?: {_WORD}){{0,3}})"
)
_SIGNED = re.compile(rf"^({_WORD}(?: {_WORD}){{1,3}}), [a-zåäöA-ZÅÄÖ][a-zåäö]+(?: [a-zåäö]+)?$", re.MULTILINE)
_ROLES = (
    r"(?:[Oo]rdförande(?:n)?|[Vv]ice|[Ss]ekreterare(?:n)?|[Kk]assör(?:en)?|[Ll]edamot(?:en)?|[Ll]edamöter(?:na)?|[Ss]uppleant(?:en|er|erna)?|[Ss]tyrelse(?:n)?|[Mm]edlemmar(?:na)?|[Rr]edaktion(?:en)?|[Ff]örening(?:en)?|[Rr]ektor(?:n)?|[Ff]örvaltningschef(?:en)?|"
    r"[Hh]andläggare(?:n)?|[Uu]tredare(?:n)?|[Kk]ommun(?:en)?|[Rr]egion(?:en)?|[Pp]ersonal(?:en)?|[Bb]oende|[Gg]rannar(?:na)?|[Ee]nhetschef(?:en)?|[Vv]erksamhetschef(?:en)?|[Dd]irektör(?:en)?|[Pp]residiet|[Kk]ansliet|[Nn]ämnden|[Ee]lever(?:na)?|[Ff]öräldrar(?:na)?|[Dd]istriktet|[Kk]lubben|[Ll]okalavdelning(?:en)?)"
)
"""Roles and groups that sign for many: no names."""
_STREET = re.compile(
    r"\b[A-ZÅÄÖ][\wåäöé]*(?: [A-ZÅÄÖ][\wåäöé]*)?(?:gatan|vägen|gränd|gränden|stigen|backen|allén|torget|plan|leden|gata|väg|torg) \d{1,3}(?: ?[A-Za-z]\b)?(?:,? (?:lgh|lägenhet) \d{3,4})?"
)
_POST = re.compile(r"\b\d{3} ?\d{2} [A-ZÅÄÖ][A-Za-zåäöÅÄÖ]+(?: [A-ZÅÄÖ][a-zåäö]+)?\b")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PERSONAL = re.compile(
    r"(?<![\d-])((?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]|[67]\d|8\d|9[01]))([-+ ]?)(\d{4})(?![\d-])"
)
_PHONE = re.compile(r"(?<![\w/:.-])(?:\+46 ?(?:\(0\))?|0)[1-9]\d{0,2}[ -–]{0,3}\d{2,3}(?:[ -]?\d{2,3}){1,3}(?![\w/:-])")
KINDS = ("personal_number", "email", "phone", "address", "name", "pointed_out")


@dataclass(frozen=True)
class Passage:
    """One place where personal data stands: its kind, where it begins and ends, the words, and a little of what stands around."""

    kind: str
    start: int
    end: int
    words: str
    before: str
    after: str


def passages(text: str, also: Sequence[str] = ()) -> list[Passage]:
    """Everything found, in the order of the text, none over another.

    Takes: also, words that a person has pointed out.
    """
    taken: list[tuple[int, int, str]] = []
    for kind, start, end in _found(text, also):
        if not any(start < stop and begun < end for begun, stop, _kind in taken):
            taken.append((start, end, kind))
    return [
        Passage(kind, start, end, text[start:end], text[max(0, start - 40) : start], text[end : end + 40])
        for start, end, kind in sorted(taken)
    ]


def _found(text: str, also: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """What is surest first: what is found later yields to it."""
    for word in sorted(filter(None, (one.strip() for one in also)), key=len, reverse=True):
        # Every beginning is looked at, so that one occurrence does not hide another that it overlaps.
        found = re.finditer(f"(?=({re.escape(word)}))", text, re.IGNORECASE)
        yield from (("pointed_out", one.start(1), one.end(1)) for one in found)
    for kind, pattern in (
        ("email", _MAIL),
        ("personal_number", _PERSONAL),
        ("phone", _PHONE),
        ("address", _STREET),
        ("address", _POST),
    ):
        yield from ((kind, one.start(), one.end()) for one in pattern.finditer(text))
    for pattern in (_CLOSING, _TITLED, _LABELLED, _SIGNED):
        yield from (("name", *place) for one in pattern.finditer(text) if (place := _of_person(text, *one.span(1))))
    for one in _NAME.finditer(text):
        if _is_name(one) and (place := _of_person(text, *one.span())):
            yield ("name", *place)


def _of_person(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The place without the roles that stand before the name; None where bodies and roles are all that it holds."""
    while found := re.match(rf"{_ROLES}(?:\s+|$)", text[start:end]):
        start += found.end()
    words = text[start:end].split()
    if not words or is_body(" ".join(words)) or any(is_body(word) or is_bare(word) for word in words):
        return None
    return start, end


def _is_name(found: re.Match[str]) -> bool:
    first, rest = found.group(1), found.group(2)
    return bool(rest) and first.split("-")[0] in GIVEN


def covered(text: str, found: Iterable[Passage]) -> str:
    """The text with the passages covered."""
    for one in sorted(found, key=lambda passage: passage.start, reverse=True):
        text = text[: one.start] + COVER + text[one.end :]
    return text
