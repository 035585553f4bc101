"""Persons: what reads as a name, alone or in a running text, and when a sender is a private person. The one home of that rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from genomslag.reading.bodies import is_bare, is_body

_PERSON = re.compile(r"^(?!(?:Stora|Lilla|Norra|Södra|Östra|Västra|Övre|Nedre|Yttre|Inre|Gamla|Nya|Mellersta|Sankt) )(?:(?:Tf|T\.f\.|Stf|Bitr\.?) )?[A-ZÅÄÖÉ][\wåäöé]+(?:-[A-ZÅÄÖÉ]\w+)?(?: (?:de|von|af|van|el|al))?(?: [A-ZÅÄÖÉ][\wåäöé]*\.?(?:-[A-ZÅÄÖÉ]\w+)?){1,2}(?:,? \([A-ZÅÄÖ]{1,4}\))?$")  # fmt: skip
_OFFICE = re.compile(
    r"^(?:(?:tf|tillförordnad|biträdande|t\.f\.|stf|vice|1:e vice|andre vice|förste) )?[\wåäö-]*(?:direktör|chef|ordförande|sekreterare|handläggare|utredare|strateg|samordnare|ledare|controller|jurist|rådman|lagman|notarie|"
    r"assessor|(?:departements|borgar|kommunal|region|kansli|ämnes|hovrätts|kammarrätts|oppositions)råd|rektor|prefekt|generaldirektör|ombudsman|ekolog|planerare|arkitekt|ingenjör|specialist|rådgivare|expert|analytiker|inspektör|koordinator|administratör|utvecklare|ombud|landshövding)(?:en)?(?:\b.{0,45})?$",
    re.IGNORECASE,
)
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
Abdi Aino Aisha Alf Allan Anki Antti Arja Berndt Bernt Birgit Bosse Doris Egon Eivind Eivor Elof Eskil Evert Ewa Folke Gerda Gunborg Gunvor Gösta Göte Hasse Henry Holger Hussein Ingegerd Ingeborg Janne Jari Juha Kalle Khadija Kurt Layla
Lo Majken Margit Marja Maryam Mia Mustafa Nadja Naima Natalia Nisse Ove Pekka Pelle Ritva Roland Samira Siv Solveig Sylvia Timo Tord Torbjörn Tuula Verner Yasmin
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
_SPEAKS_ALONE = re.compile(r"\b(?:jag|mig|min|mitt|mina)\b", re.IGNORECASE)
_SPEAKS_FOR_MANY = re.compile(
    r"\b(?:vår (?:förening|organisation|kommun|klubb|myndighet)|våra medlemmar|föreningen|förbundet|bolaget|styrelsen) (?:anser|tycker|vill|har|är)\b",
    re.IGNORECASE,
)


_GAP = r"[\s,._–-]+"
_BETWEEN = rf"(?:(?-i:[A-ZÅÄÖÉ][^\W\d_]*|och|von|af|de){_GAP}){{0,2}}"
_BEGINS, _ENDS = r"(?<![^\W_])", r"(?::?s)?(?![^\W_])"
"""A name begins and ends where no letter or number goes on, so also beside the line that parts words in the names of files; in the genitive too."""


def is_name(text: str) -> bool:
    """Reads as a person's name, and as no body's."""
    return bool(_PERSON.match(text)) and not is_body(text)


def is_person(text: str) -> bool:
    """Reads as a person's name or an office: who signs, not what is said."""
    return bool(
        (_PERSON.match(text) and not is_body(text)) or (_OFFICE.match(text) and len(text) < 60 and not text.endswith("."))
    )


def is_private(name: str, text: str = "") -> bool:
    """True when a sender is read as a private person.

    Takes: name, what the sender is called; text, the letter.
    Rule: the whole name must have the shape of a person's. Then one thing more must say that it is one, since houses too are called by two words with
        capitals ("Rädda Kvarnen"): a given name that is known; a place where letters have persons, under a greeting, after a title or a label, before an office;
        or a letter that says "jag" and speaks for nobody else. A name of which none of this holds is taken for a house's, and an officer can say otherwise.
    """
    said = name.strip()
    if any(words[start:end] == said for words in (name, text) for start, end in places_in(words)):
        return True
    return is_name(said) and bool(_SPEAKS_ALONE.search(text)) and not _SPEAKS_FOR_MANY.search(text)


def places_in(text: str) -> Iterator[tuple[int, int]]:
    """Where names of persons stand in a running text: surest first, and a name may be told more than once."""
    for pattern in (_CLOSING, _TITLED, _LABELLED, _SIGNED):
        yield from (place for one in pattern.finditer(text) if (place := _of_person(text, *one.span(1))))
    yield from (place for one in _NAME.finditer(text) if _is_known(one) and (place := _of_person(text, *one.span())))


def places_of(name: str, text: str, *, alone: bool = False) -> Iterator[tuple[int, int]]:
    """Where somebody whose name is known is told of in a running text: also the other way round, with an initial, in capitals, over a line, or as a family.

    Takes: alone, whether each part of the name stands for the person too, as in what the person has written.
    """
    for form in _forms(name, alone):
        yield from (one.span() for one in form.finditer(text))


@lru_cache(maxsize=2048)
def _forms(name: str, alone: bool) -> tuple[re.Pattern[str], ...]:
    parts = [part for part in re.split(r"[\s,]+", name.strip()) if len(part) > 1]
    if not parts:
        return ()
    first, last = re.escape(parts[0]), re.escape(parts[-1])
    forms = [rf"(?:familjen|herr|fru|fröken|släkten){_GAP}{last}{_ENDS}"]
    if len(parts) > 1:
        initial = re.escape(parts[0][0].upper())
        forms += [
            rf"{first}{_GAP}{_BETWEEN}{last}{_ENDS}",
            rf"{last}{_GAP}{first}{_ENDS}",
            rf"(?-i:{initial})(?:[.\s-]+(?-i:[A-ZÅÄÖ]))?[.\s]+{last}{_ENDS}",
            rf"{first}\s(?-i:{re.escape(last[0].upper())})\.",
        ]
    made = [re.compile(_BEGINS + form, re.IGNORECASE) for form in forms]
    for part in parts if alone or len(parts) == 1 else ():
        # In small letters it may be any word: a person can be called Lo, Berg or Sol.
        said = "|".join(sorted(map(re.escape, {part, part.capitalize(), part.upper()})))
        if len(part) > 2:
            made.append(re.compile(rf"{_BEGINS}(?:{said}){_ENDS}"))
    return tuple(made)


def _of_person(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The place without the roles that stand before the name; None where bodies and roles are all that it holds."""
    while found := re.match(rf"{_ROLES}(?:\s+|$)", text[start:end]):
        start += found.end()
    words = text[start:end].split()
    if not words or is_body(" ".join(words)) or any(is_body(word) or is_bare(word) for word in words):
        return None
    return start, end


def _is_known(found: re.Match[str]) -> bool:
    first, rest = found.group(1), found.group(2)
    return bool(rest) and first.split("-")[0] in GIVEN
