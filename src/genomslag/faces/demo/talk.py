"""What those who prepared the district's answer say to each other about its text, and two standard texts. All of it is invented."""

from __future__ import annotations

from genomslag.domain.documents.models import Content
from genomslag.domain.opinions import actions as opinions
from genomslag.domain.opinions.models import Opinion, Section
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Person
from genomslag.ground import richtext
from genomslag.ground.access import Viewer

STANDARD_TEXTS = {
    "Barnkonsekvenser": "Förvaltningen bedömer att förslaget är förenligt med barnets bästa enligt barnkonventionen.",
    "Information till de fackliga organisationerna": "Ärendet har behandlats i förvaltningsgruppen.",
}


def _viewer(key: str) -> Viewer:
    return organisation.viewer_of(Person.objects.get(email=f"{key}@exempel.se"))


def talk_about(opinion: Opinion, *, by: Viewer) -> None:
    """A comment that is answered, a suggested change that waits, a question to the reviewers, and one about the referred text."""
    siri, nour, ivar = (_viewer(key) for key in ("siri", "nour", "ivar"))
    sections = {row.key: row for row in Section.objects.visible_to(by).filter(opinion=opinion)}
    said = opinions.comment(
        opinion,
        section=sections["preparation"],
        text="Har samverkansgruppen fått informationen? Det bör stå här i så fall.",
        is_example=True,
        by=nour,
    )
    opinions.answer_comment(said, text="Inte än. Jag frågar chefen och skriver in det.", by=by)
    _suggest(opinion, sections["summary"], siri)
    opinions.comment(
        opinion,
        section=sections["views"],
        text="Är vi tillräckligt tydliga med vem som leder när flera nämnder delar en aktivitet?",
        readers="reviewers",
        is_example=True,
        by=by,
    )
    place = Content.objects.visible_to(ivar).filter(version_id=opinion.version_id, held__code="3.2").select_related("element")
    opinions.comment(
        opinion, element=place[0].element, text="Här behöver äldreomsorgen nämnas vid namn.", is_example=True, by=ivar
    )
    for title, text in STANDARD_TEXTS.items():
        opinions.keep_text(opinion.body, title=title, text=richtext.from_text(text), by=by)


def _suggest(opinion: Opinion, section: Section, by: Viewer) -> None:
    opinions.comment(
        opinion,
        section=section,
        quote="tydliggör roller, åtgärder och tid",
        replacement="tydligt anger roller, åtgärder och när de ska vara gjorda",
        text="Lättare att läsa, och tiden blir en förpliktelse.",
        is_example=True,
        by=by,
    )
