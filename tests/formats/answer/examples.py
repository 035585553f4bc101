"""An answer as a district could send it, and any answer at all. The case is invented where the sources are silent (påhittat exempel)."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from genomslag.faces.exchange.answer import Anchor, Answer, Attachment, Body, Dissent, Section, Viewpoint
from genomslag.ground import richtext

ROUND, VERSION, ELEMENT, BODY, POINT = (UUID(f"0190c3f0-0000-7000-8000-00000000000{at}") for at in range(1, 6))

SUMMARY = richtext.from_text("Förvaltningen är i stort positiv.\n\nProgrammet bör delas i två.")

ANSWER = Answer(
    round=ROUND,
    version=VERSION,
    their_number="KS 2020/1107",
    own_number="HV 2020/418",
    body=Body("Hässelby-Vällingby stadsdelsnämnd", BODY),
    decided_on=date(2020, 10, 22),
    paragraph="7",
    decision=("Stadsdelsnämnden godkänner förvaltningens svar på remissen och överlämnar det till kommunstyrelsen.",),
    stance="supports_mainly",
    sections=(Section("summary", "Sammanfattning", SUMMARY, richtext.digest(SUMMARY)),),
    viewpoints=(
        Viewpoint(
            uid=POINT,
            kind="proposal",
            stance="supports_with_changes",
            text="Dela programmet i två.",
            quote="Programmet bör delas i två.",
            element=ELEMENT,
            anchor=Anchor(element=ELEMENT, revision="4f" * 32, quote="nya målgrupper", prefix="och ", suffix=" får", start=4, end=18, place="Mål 2"),
        ),
    ),
    dissents=(Dissent("reservation", "Inga Knut", "X", "Programmet bör inte delas."),),
    attachments=(Attachment("HV 2020-418 3.pdf", "application/pdf", "ab" * 32),),
)  # fmt: skip

_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
_line = _text
_some = _text.filter(bool)
_sum = st.text("0123456789abcdef", min_size=64, max_size=64)
_stance = st.sampled_from(["", "supports", "supports_mainly", "supports_with_changes", "neutral", "opposes_partly", "opposes", "no_objection", "abstains"])  # fmt: skip
_media = st.sampled_from(["application/pdf", "text/plain"])


def _texts() -> st.SearchStrategy[dict[str, Any]]:
    inline = st.builds(
        lambda words, marks: {"type": "text", "text": words, "marks": marks}, _some, st.sampled_from([[], [{"type": "strong"}]])
    )
    paragraph = st.builds(lambda parts: {"type": "paragraph", "content": parts}, st.lists(inline, max_size=3))
    points = st.builds(
        lambda rows: {"type": "bullet_list", "content": [{"type": "list_item", "content": [row]} for row in rows]},
        st.lists(paragraph, min_size=1, max_size=3),
    )
    return st.lists(paragraph | points, max_size=4).map(lambda blocks: richtext.validate({"type": "doc", "content": blocks}))


@st.composite
def _viewpoints(draw: st.DrawFn) -> Viewpoint:
    element = draw(st.none() | st.uuids())
    start = draw(st.integers(0, 10_000))
    anchor = None
    if element is not None and draw(st.booleans()):
        end = start + draw(st.integers(1, 500))
        anchor = Anchor(
            element=element,
            revision=draw(_sum),
            quote=draw(_some),
            prefix=draw(_line),
            suffix=draw(_line),
            start=start,
            end=end,
            place=draw(_line),
        )
    kind = draw(st.sampled_from(["proposal", "criticism", "support", "question"]))
    return Viewpoint(uid=draw(st.uuids()), kind=kind, stance=draw(_stance), text=draw(_some), quote=draw(_text), element=element, anchor=anchor)  # fmt: skip


answers = st.builds(
    Answer,
    round=st.none() | st.uuids(),
    version=st.none() | st.uuids(),
    their_number=_line,
    own_number=_line,
    body=st.builds(Body, _some, st.none() | st.uuids()),
    decided_on=st.dates(),
    paragraph=_line.map(lambda text: text[:20]),
    outcome=st.sampled_from(["as_proposed", "amended", "own"]),
    decision=st.lists(_text, max_size=3).map(tuple),
    stance=_stance,
    sections=st.lists(st.builds(lambda key, title, text: Section(key, title, text, richtext.digest(text)), _line, _line, _texts()), max_size=3).map(tuple),
    adopted_text=st.none() | _texts(),
    viewpoints=st.lists(_viewpoints(), max_size=3).map(tuple),
    dissents=st.lists(st.builds(Dissent, st.sampled_from(["reservation", "statement"]), _some, _line, _text), max_size=2).map(tuple),
    attachments=st.lists(st.builds(Attachment, _some, _media, _sum), max_size=2).map(tuple),
)  # fmt: skip
"""Any answer that keeps to the format."""
