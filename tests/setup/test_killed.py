"""The machine dies for real between the decision to send and the sending, and once more while it sends: started again, all is there exactly once."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BEFORE = """
import django
django.setup()
import json, os, signal
from datetime import date, datetime, timedelta
from django.core.management import call_command
from genomslag.domain.consultations.models import Answer, Recipient
from genomslag.domain.opinions.models import Opinion
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Arrival, Dispatch
from genomslag.faces.demo import beats, story, world
from genomslag.faces.jobs import records, worker
from genomslag.ground import clock, trail
from genomslag.ground.models import Order

DAY = date(2020, 10, 26)

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def counted():
    ours = Dispatch.unscoped.get(kind="answer", authority=world.body("HV").authority)
    arrived = Arrival.unscoped.filter(dispatch_uid=ours.uid)
    return {
        "opinion": Opinion.unscoped.get().state,
        "dispatch": ours.state,
        "orders": sorted(Order.unscoped.filter(kind="deliver", payload__dispatch=str(ours.uid)).values_list("state", flat=True)),
        "arrived": arrived.count(),
        "answers": Answer.unscoped.filter(body=world.body("HV")).count(),
        "faults": len(trail.verify()),
    }
"""
SENDS = """
call_command("migrate", verbosity=0)
world.build()
story.tell_until("notice")
with clock.freeze(DAY):
    beats.dispatch(world.viewer("rut"))
    die()
"""
DIES_WHILE_DELIVERING = """
deliver = registry.deliver
def cut(*args, **said):
    deliver(*args, **said)
    die()
records.registry.deliver = cut
with clock.freeze(DAY):
    worker.run_due()
"""
GOES_ON = """
for minutes in (6, 12, 18):
    with clock.freeze(clock.at(DAY) + timedelta(minutes=minutes)):
        worker.run_due()
print(json.dumps(counted()))
"""
LOOKS = "print(json.dumps(counted()))"


def _process(data, script):
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GENOMSLAG_", "DJANGO_"))}
    environment = {
        **kept,
        "GENOMSLAG_DATA": str(data),
        "GENOMSLAG_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "genomslag.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }
    return subprocess.run([sys.executable, "-c", BEFORE + script], env=environment, capture_output=True, text=True, timeout=300)


def _killed(data, script):
    ended = _process(data, script)
    assert ended.returncode == -signal.SIGKILL, ended.stderr[-2000:]


def _told(data, script):
    ended = _process(data, script)
    assert ended.returncode == 0, ended.stderr[-2000:]
    return json.loads(ended.stdout.splitlines()[-1])


def test_killed_after_the_decision_to_send_and_while_sending_the_answer_arrives_once(tmp_path):
    _killed(tmp_path, SENDS)
    left = _told(tmp_path, LOOKS)
    assert (left["opinion"], left["arrived"], left["answers"]) == ("sent", 0, 0), "decided, and not yet with the one who asked"
    assert left["orders"] and set(left["orders"]) == {"waiting"}
    _killed(tmp_path, DIES_WHILE_DELIVERING)
    once = _told(tmp_path, GOES_ON)
    assert (once["arrived"], once["answers"], once["faults"]) == (1, 1, 0)
    assert set(once["orders"]) == {"done"} and once["dispatch"] in ("sent", "received")
    assert _told(tmp_path, GOES_ON) == once, "started once more it has nothing left to do"
