"""What a reading found. Everything is a suggestion, and carries the words it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from genomslag.reading.lines import LEFT, TICKED, LeftOut

_FEWEST_BOXES = 2
"""Fewer are no choice."""


@dataclass(frozen=True)
class Viewpoint:
    """A standpoint: what kind it is, the sentence that shows it, and where that stands in the text."""

    kind: str
    evidence: str
    gist: str
    start: int | None = None
    end: int | None = None
    responder: str | None = None
    heading: str = ""
    """What it stands under in the answer."""
    is_faint: bool = False
    """It weighs enough to be looked at, and too little to tell how the whole answer stands."""
    by: str = ""
    """The second reader that suggests it; empty where the rules found it."""

    @property
    def words(self) -> str:
        """Its own words; of what was chosen in a form with the question, which a bare "Nej" says nothing without."""
        return self.gist if self.heading and self.gist.startswith(self.heading) else self.evidence


@dataclass(frozen=True)
class Signer:
    """One who signs, or is said to have decided, with the office when it is told."""

    name: str
    office: str = ""


@dataclass(frozen=True)
class Measure:
    """A measure in a plan, as printed; what the text does not tie to it is None."""

    text: str
    responsible: str | None = None
    time: str | None = None
    indicator: str | None = None

    def to_label(self) -> dict[str, str | None]:
        return {"measure": self.text, "responsible": self.responsible, "timeline": self.time, "indicator": self.indicator}


@dataclass(frozen=True)
class Item:
    """An item of minutes: its §, what it is about, and what was decided, moved and reserved against."""

    paragraph: str
    title: str
    number: str | None = None
    decisions: list[str] = field(default_factory=list)
    motions: list[str] = field(default_factory=list)
    reservations: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Dissent:
    """What a minority adds to an answer, which is not the view of the one who answers: whose it is, in the paper's own words, and where in the text it stands."""

    label: str
    start: int
    end: int


@dataclass
class Findings:
    """All that was found in one document. `text` is the cleaned text that positions refer to; `places` says where each finding stands in it."""

    text: str
    doc_type: str | None = None
    title: str | None = None
    diarienummer: str | None = None
    their_number: str | None = None
    """The diary number of the one who asked."""
    date: str | None = None
    author_body: str | None = None
    recipient: str | None = None
    is_remiss_response: bool = False
    referred_matter: str | None = None
    sections: list[str] = field(default_factory=list)
    decision_clauses: list[str] = field(default_factory=list)
    stance: str | None = None
    stance_is_sure: bool = True
    """False where a single remark among agreements decides how the whole stands, or where nothing does: a person looks there first."""
    stance_by: str = ""
    """The second reader that suggested the stance, where the rules were not sure; empty where it is the rules' own."""
    chapter_stances: dict[str, str] = field(default_factory=dict)
    """How the answer stands to what it treats under each of its headings."""
    viewpoints: list[Viewpoint] = field(default_factory=list)
    dissents: list[Dissent] = field(default_factory=list)
    """Reservations and special statements that came with the answer."""
    attachments: list[str] = field(default_factory=list)
    comments: int = 0
    """How many comments stand in the margin; the text has them after its own."""
    left_out: list[LeftOut] = field(default_factory=list)
    """The files that came with a letter and could not be read; the text says so in their place."""
    signers: list[Signer] = field(default_factory=list)
    contacts: list[str] = field(default_factory=list)
    """Who is named at the head as the one to ask: a fact of the form."""
    deadline: str | None = None
    recipients: list[str] | None = None
    measures: list[Measure] | None = None
    items: list[Item] | None = None
    places: dict[str, list[tuple[int, int] | None]] = field(default_factory=dict)

    @property
    def is_unsure(self) -> bool:
        """The reading tells how the whole stands and is not sure of it; where it tells nothing there is nothing to be unsure of."""
        return not self.stance_is_sure and self.stance != "unclear"

    @property
    def has_boxes(self) -> bool:
        return self.text.count(TICKED) + self.text.count(LEFT) >= _FEWEST_BOXES

    @property
    def is_blank(self) -> bool:
        """A form with boxes in which none is ticked, and where nothing was found that anybody thinks."""
        says = self.viewpoints or self.stance not in (None, "unclear")
        return self.has_boxes and TICKED not in self.text and not says

    def to_label(self, name: str) -> dict[str, Any]:
        """One JSON object with the keys by which readings are scored."""
        points = [
            {
                "gist": one.gist,
                "kind": one.kind,
                "evidence": one.evidence,
                **({"responder": one.responder} if one.responder else {}),
                **({"suggested_by": one.by} if one.by else {}),
            }
            for one in self.viewpoints
        ]
        return {
            "id": name,
            "doc_type": self.doc_type,
            "title": self.title,
            "diarienummer": self.diarienummer,
            "their_number": self.their_number,
            "date": self.date,
            "author_body": self.author_body,
            "recipient": self.recipient,
            "is_remiss_response": self.is_remiss_response,
            "referred_matter": self.referred_matter,
            "sections": self.sections,
            "decision_clauses": self.decision_clauses,
            "stance": self.stance,
            **({"stance_is_sure": self.stance_is_sure} if self.stance else {}),
            **({"stance_suggested_by": self.stance_by} if self.stance_by else {}),
            "chapter_stances": self.chapter_stances,
            "viewpoints": points,
            **(
                {"dissents": [{"by": one.label, "text": self.text[one.start : one.end]} for one in self.dissents]}
                if self.dissents
                else {}
            ),
            "attachments": self.attachments,
            **({"comments": self.comments} if self.comments else {}),
            **({"left_out": [vars(one) for one in self.left_out]} if self.left_out else {}),
            "signers": [vars(one) for one in self.signers],
            "deadline": self.deadline,
            "recipients": self.recipients,
            "measures": [one.to_label() for one in self.measures] if self.measures is not None else None,
            **({"items": [vars(one) for one in self.items]} if self.items is not None else {}),
        }
