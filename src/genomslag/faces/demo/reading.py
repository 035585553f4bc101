"""What makes the demonstration's work table, themes and matrix worth looking at: one long answer that a machine has read and no person yet. All invented."""

from __future__ import annotations

from datetime import date

from genomslag.domain.consultations import actions as consultations
from genomslag.domain.consultations import queries
from genomslag.domain.consultations.models import Answer, Round
from genomslag.domain.flows import answer_consultation
from genomslag.faces.exchange import grouping, incoming
from genomslag.faces.exchange.proposals import anchors_of, laid, said_as
from genomslag.ground.access import Viewer

SENDER = "Exempelförbundet för kvinnors trygghet"
LETTER = """Exempelförbundet för kvinnors trygghet
Datum 2020-10-30
Dnr EF 2020/12

Yttrande över remissen Program mot våld i nära relationer

Till kommunstyrelsen

Bakgrund
Kommunstyrelsen har remitterat förslaget till nytt program. Förbundet samlar fyra föreningar som driver skyddat boende. Detta svar är ett påhittat exempel.

Synpunkter på målen
Förbundet är i huvudsak positivt till förslaget. Vi föreslår att jourerna deltar i uppföljningen. Programmet anger mål för flera nämnder.

Skolan och förskolan
Förbundet anser att elevhälsan behöver nämnas som ansvarig. Det är otydligt vilken nämnd som ansvarar för aktivitet 1.4. I dag arbetar varje stadsdel på sitt sätt.

Uppföljning
Vi ser en risk att siffror om små grupper röjer enskilda. Hur är det tänkt att våldsutsatta själva ska delta?

Med vänlig hälsning
Styrelsen

Särskilt uttalande av Stina Påhittad
Det hade varit bättre med ett program för varje nämnd.
"""


def long_answer(round_: Round, by: Viewer) -> Answer:
    """The answer has come, and the machine has read it; the rest waits for a person."""
    found = incoming.read(LETTER.encode(), "svar.txt", anchors_of(round_, by))
    return answer_consultation.enter_answer(
        round_,
        sender_name=SENDER,
        arrived_on=date(2020, 10, 30),
        title=f"Svar från {SENDER} (påhittat exempel)",
        text=found.text,
        stance=found.stance,
        viewpoints=said_as(found.viewpoints, round_, by),
        passages=laid(found),
        their_number=found.number,
        read_surely=found.read_surely,
        by=by,
    )


def read_all(round_: Round, by: Viewer) -> None:
    """Every sentence of every answer is read: in a viewpoint, or set aside for a reason; what is alike stands in themes."""
    for answer in queries.released_answers(round_, viewer=by):
        if answer.state == Answer.State.RECEIVED:
            consultations.confirm_answer(answer, by=by)
        if queries.work_table(answer, viewer=by).sentences("unread"):
            consultations.leave_out(answer, None, reason="Bakgrund, eller återger förslaget.", by=by)
    consultations.group(round_, grouping.alike(queries.to_group(round_, viewer=by)), by=by, person_id=by.person_id)
    for one in queries.themes(round_, viewer=by).groups:
        if any("jourerna" in row.viewpoint.text for row in one.rows):
            consultations.name_theme(one.theme, name="Jourerna i uppföljningen", by=by)
            reason = "Jourerna bjuds in till uppföljningen varje år (påhittat exempel)."
            consultations.answer_theme(one.theme, outcome="noted", reason=reason, by=by)
