"""What the tests of a compilation do to a round, and read of it."""

from io import BytesIO

import docx

from genomslag.domain.consultations import actions, queries
from genomslag.domain.consultations.models import Answer
from genomslag.faces.demo import world

PERSON = "Sven Andersson"


def read(round_):
    by = world.viewer("aron")
    for answer in queries.released_answers(round_, viewer=by):
        if answer.state == Answer.State.RECEIVED:
            actions.confirm_answer(answer, by=by)
        if queries.work_table(answer, viewer=by).sentences("unread"):
            actions.leave_out(answer, None, reason="Bakgrund.", by=by)


def page_of(client, url, status=200):
    shown = client.get(url)
    assert shown.status_code == status, url
    return shown.content.decode()


def words_in(data):
    made = docx.Document(BytesIO(data))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in made.paragraphs), *cells])
