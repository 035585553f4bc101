"""Every paper that a compilation becomes, as it leaves the web, before outside judges. They install programs, so they run only when asked for."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from genomslag.domain.consultations import actions, queries
from genomslag.domain.consultations.models import Answer, Round
from genomslag.domain.registry.models import Rendition
from genomslag.faces.demo import story, world
from genomslag.faces.exchange.private import text_of_file
from genomslag.faces.jobs import worker
from genomslag.ground import files
from tests import retold
from tests.faces.compiling.a_round import PERSON, read
from tests.visits import signed_in

ROOT = Path(__file__).resolve().parents[2]
VALIDATORS = Path(os.environ.get("GENOMSLAG_SHARED", ROOT.parent / "shared")) / "validators"
ASKED = os.environ.get("GENOMSLAG_VALIDATORS") == "1" and VALIDATORS.is_dir()
OPENING, ANNEX = "Vi börjar här.\n\nOch går vidare.", ("own_1", 9, "Så har vi arbetat", "Två personer har läst varje svar.")

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not ASKED, reason="outside judges run when GENOMSLAG_VALIDATORS=1 (they install programs)"),
]


def verdict(*asked):
    told = subprocess.run([str(one) for one in asked], capture_output=True, text=True, timeout=900, check=False, cwd=ROOT)
    assert told.returncode == 0, told.stdout[-6000:] + told.stderr[-2000:]


def _private_person(round_):
    """One who answers by a number, so that the edition for anyone has something to cover."""
    by = world.viewer("aron")
    said = [actions.Said(text="Dela målen.", quote="Dela målen.")]
    text = f"Dela målen. Jag heter {PERSON}, bor på Storgatan 12 B och nås på 08-123 45 67."
    answer = actions.receive_answer(
        round_,
        sender_name=actions.call_private(round_, by=by),
        arrived_on=date(2020, 10, 30),
        text=text,
        viewpoints=said,
        by=by,
    )
    actions.keep_private_sender(answer, name=PERSON, by=by)
    read(round_)


def test_report_letters_and_what_is_registered_pass_outside_judges(db, tmp_path):
    retold.until("others")
    round_ = Round.unscoped.order_by("id").first()
    _private_person(round_)
    story.tell_until("compile")
    way = queries.way_of_sending(round_.body, on=date(2020, 1, 1))
    actions.set_practice(
        round_.body,
        from_on=date(2020, 1, 1),
        shortest_days=way.shortest_days,
        reminder_days=way.reminder_days,
        letter=way.letter,
        how=way.how,
        report_opening=OPENING,
        report_closing="Tack till alla som svarat.",
        report_parts=[("counted", 1, "", ""), ("asked", 2, "", "De här fick frågan."), ("replies", 3, "Så svarar vi", "Ett svar till var och en."), ANNEX, ("annex", 10, "", "")],
        letter_opening="Vi har läst ert svar med omsorg.",
        by=world.viewer("nils"),
    )  # fmt: skip
    client = signed_in("aron")
    answer = Answer.unscoped.get(round=round_, body__code="HV")
    assert client.post(f"/rounds/{round_.uid}/register-report").status_code == 303
    assert client.post(f"/rounds/answers/{answer.uid}/tell").status_code == 303
    while worker.run_due():
        pass
    made = {
        **{f"report.{ending}": f"/rounds/{round_.uid}/report.{ending}" for ending in ("docx", "pdf", "odt", "xlsx")},
        **{f"by-{by}.pdf": f"/rounds/{round_.uid}/report.pdf?by={by}" for by in ("body", "theme")},
        **{f"public.{ending}": f"/rounds/{round_.uid}/report.{ending}?public=1" for ending in ("docx", "pdf", "odt", "xlsx")},
        **{f"letter.{ending}": f"/rounds/answers/{answer.uid}/letter.{ending}" for ending in ("docx", "pdf")},
        "draft.docx": f"/rounds/{round_.uid}/draft.docx",
        "matrix.xlsx": f"/rounds/{round_.uid}/matrix.xlsx",
    }
    for name, address in made.items():
        shown = client.get(address)
        assert shown.status_code == 200, address
        assert ("█" in text_of_file(shown.content, name)) == name.startswith("public"), name
        (tmp_path / name).write_bytes(shown.content)
    answer.refresh_from_db()
    for one in Rendition.unscoped.filter(record=answer.letter, format__in=("pdf", "docx")):
        (tmp_path / f"registered.{one.format}").write_bytes(files.read(one.file))
    assert {path.name for path in tmp_path.glob("registered.*")} == {"registered.pdf", "registered.docx"}
    verdict("bash", VALIDATORS / "pdf.sh", "-f", "2a,ua1", *tmp_path.glob("*.pdf"))
    verdict("bash", VALIDATORS / "docx.sh", *tmp_path.glob("*.docx"))
    verdict(sys.executable, "-m", "tools.office", *tmp_path.glob("*.odt"), *tmp_path.glob("*.xlsx"))
