"""Two boards, everyone doing anything in any order: what each person can fetch is what the rules allow, and nothing else.

The rules are told here a second time, by hand: a word planted in a record, a covered text or a request may be read by those whom the table says. Then every page, feed, file, list, count,
search and refusal is fetched by everyone, and each word that is found must be one that the person may read; and what they may read, they find.

A longer run: GENOMSLAG_EXAMPLES=200 pytest tests/faces/test_two_boards.py
"""

from __future__ import annotations

import os
import re

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from genomslag.domain.organisation.tests.cast import cast
from genomslag.domain.registry import actions, queries
from genomslag.domain.registry.models import Arrival, Dispatch, Edition, Matter, Record, RecordRequest
from genomslag.ground import clock, files, trail
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Refused
from genomslag.ground.models import StoredFile
from tests.visits import signed_in_anew

pytestmark = pytest.mark.django_db

CLOSED, OWN, BOARD, CITY, PUBLIC = range(5)
BODIES = ("hv", "ks")
REACH = {"registrar": CLOSED, "officer": OWN, "member": BOARD, "chair": BOARD, "administrator": CITY}
PEOPLE = [("hv", "registrar"), ("hv", "officer"), ("hv", "member"), ("hv", "administrator"), ("ks", "registrar"), ("ks", "officer"), ("ks", "chair"), None]  # fmt: skip
KEEPERS = ("registrar", "officer")
SEEN_BY_ALL = "gemensamt"
PROVISION = "OSL 26 kap. 1 §"
EXAMPLES = int(os.environ.get("GENOMSLAG_EXAMPLES", "6"))

anybody = st.sampled_from(PEOPLE)
office = st.sampled_from([one for one in PEOPLE if one and one[1] in KEEPERS])
mostly_registrar = st.sampled_from([("hv", "registrar"), ("ks", "registrar"), *PEOPLE])
any_row = st.integers(0, 1000)


def may_read(person, word_levels):
    """Independent of the product: a person reaches so far in the own authority, and as everyone does elsewhere."""
    outside = PUBLIC if person is None else CITY
    return any(
        level >= (min(REACH[person[1]], outside) if person and person[0] == body else outside) for body, level in word_levels
    )


class TwoBoards(RuleBasedStateMachine):
    city = None
    clients = None

    def __init__(self):
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.levels, self.records, self.matters, self.editions, self.codes = {}, [], [], [], []

    # --- the people and their words ---

    def viewer(self, person):
        return ANYONE if person is None else self.city.viewer(person[1], person[0])

    def plant(self, body, level):
        word = f"kanarie{len(self.levels):03}fågel"
        self.levels[word] = {(body, level)}
        return word

    def done(self, is_allowed, action, *args, **said):
        """The action is carried out, or refused; that somebody was let through who may not is the fault itself."""
        try:
            with transaction.atomic():
                made = action(*args, **said)
        except Refused:
            return None
        assert is_allowed, (action.__name__, said.get("by"))
        return made

    # --- what people do ---

    @rule(who=anybody, body=st.sampled_from(BODIES))
    def open_a_matter(self, who, body):
        allowed = who is not None and who[0] == body and who[1] in KEEPERS
        authority = self.city.bodies[body].authority_id
        said = {"authority_id": authority, "title": "Ärende", "opened_on": clock.today()}
        made = self.done(allowed, actions.open_matter, by=self.viewer(who), **said)
        if made:
            self.matters.append((body, made))

    @precondition(lambda self: self.matters)
    @rule(who=office, at=any_row, is_secret=st.booleans(), has_file=st.booleans())
    def register(self, who, at, is_secret, has_file):
        body, matter = self.matters[at % len(self.matters)]
        level = CLOSED if is_secret else OWN
        word = self.plant(body, level)
        file = None
        if has_file:
            data, kept = f"{SEEN_BY_ALL} {word}".encode(), {"authority_id": matter.authority_id, "audience": level}
            file = files.store(data, name=f"{word}.txt", media_type="text/plain", **kept)
        made = self.done(
            who[0] == body,
            actions.register,
            matter,
            direction="in",
            kind="letter",
            title=f"{SEEN_BY_ALL} {word}",
            dated_on=clock.today(),
            counterpart_name=word,
            content=None if file else {"v": 1, "title": word, "head": {"organisation": ""}, "kind": "letter", "fields": [], "blocks": [{"type": "paragraph", "text": word}], "signers": [], "attachments": []},
            file=file,
            secrecy_provision=PROVISION if is_secret else "",
            by=self.viewer(who),
        )  # fmt: skip
        if made:
            self.records.append((body, made, word))
        elif file is None:
            del self.levels[word]

    @precondition(lambda self: self.records)
    @rule(
        who=mostly_registrar,
        at=any_row,
        step=st.sampled_from(["release", "withdraw", "mark_secret", "lift_secrecy", "show_to_board"]),
    )
    def change_who_reads(self, who, at, step):
        body, record, word = self.records[at % len(self.records)]
        keeps = who is not None and who[0] == body and who[1] in (KEEPERS if step == "show_to_board" else ("registrar",))
        more = {"mark_secret": {"provision": PROVISION}, "lift_secrecy": {"reason": "Prövat"}}.get(step, {})
        before = next(level for at_body, level in self.levels[word] if at_body == body)
        made = self.done(keeps, getattr(actions, step), record, by=self.viewer(who), **more)
        if made is None:
            return
        after = {
            "release": PUBLIC,
            "withdraw": OWN,
            "mark_secret": CLOSED,
            "lift_secrecy": OWN,
            "show_to_board": max(before, BOARD),
        }[step]
        if step == "show_to_board" and before == CLOSED:
            after = CLOSED
        covered = self.covered_of(record)
        # A covered text that was on the web does not make the record itself public, and follows it off the web.
        self.levels[word] = {pair for pair in self.levels[word] if pair[0] != body} | {(body, after)}
        for one in covered:
            if step != "release" and step != "show_to_board":
                self.levels[one] = {(body, min(level, after)) for _body, level in self.levels[one]}

    def covered_of(self, record):
        return [word for _edition, of, word in self.editions if of.pk == record.pk]

    @precondition(lambda self: self.records)
    @rule(who=mostly_registrar, at=any_row)
    def cover(self, who, at):
        body, record, _word = self.records[at % len(self.records)]
        is_secret = bool(Record.unscoped.get(pk=record.pk).secrecy_provision)
        word = self.plant(body, CLOSED if is_secret else OWN)
        content = {"v": 1, "title": word, "head": {"organisation": ""}, "kind": "edition", "fields": [], "blocks": [{"type": "paragraph", "text": f"█████ {word}"}], "signers": [], "attachments": []}  # fmt: skip
        allowed = who == (body, "registrar")
        made = self.done(allowed, actions.mask, record, title=word, content=content, covered=1, by=self.viewer(who))
        if made:
            self.editions.append((made, record, word))
        else:
            del self.levels[word]

    @precondition(lambda self: self.editions)
    @rule(who=mostly_registrar, at=any_row)
    def release_covered(self, who, at):
        edition, record, word = self.editions[at % len(self.editions)]
        body = next(code for code in BODIES if self.city.bodies[code].authority_id == record.authority_id)
        if self.done(who == (body, "registrar"), actions.release_edition, edition, by=self.viewer(who)):
            self.levels[word] = {(body, PUBLIC)}

    @rule(body=st.sampled_from(BODIES), who=anybody)
    def ask(self, body, who):
        word = self.plant(body, OWN)
        code = actions.ask_for_record(body=self.city.bodies[body], wording=f"Jag vill läsa {word}", by=self.viewer(who))
        self.codes.append((body, code, RecordRequest.unscoped.latest("id"), set()))

    @precondition(lambda self: self.codes and self.records)
    @rule(who=mostly_registrar, at=any_row, of=any_row)
    def hand_out(self, who, at, of):
        body, _code, asked, handed = self.codes[at % len(self.codes)]
        _body, record, word = self.records[of % len(self.records)]
        record = Record.unscoped.get(pk=record.pk)
        editions = [edition for edition, whose, _word in self.editions if whose.pk == record.pk]
        said = {"records": [] if editions else [record], "editions": editions[:1], "words": ""}
        if self.done(who == (body, "registrar"), actions.answer_request, asked, by=self.viewer(who), **said):
            handed.add(self.covered_of(record)[0] if editions else word)

    @precondition(lambda self: any(row[1].file_id for row in self.records))
    @rule(who=office, at=any_row)
    def send_across(self, who, at):
        filed = [row for row in self.records if row[1].file_id]
        body, record, word = filed[at % len(filed)]
        other = "ks" if body == "hv" else "hv"
        record = Record.unscoped.select_related("matter").get(pk=record.pk)
        said = {"kind": "letter", "records": [record], "to_body": self.city.bodies[other], "by": self.viewer(who)}
        dispatch = self.done(who[0] == body, actions.prepare_dispatch, record.matter, **said)
        if dispatch and self.done(True, actions.send, dispatch, by=self.viewer(who)):
            arrival = actions.deliver(dispatch, by=self.viewer((body, "registrar")))
            assert arrival == actions.deliver(dispatch, by=self.viewer((body, "registrar"))), "delivered once"
            self.levels[word] = {*self.levels[word], (other, OWN)}

    # --- what everyone can fetch ---

    def addresses(self):
        yield from ("/", "/desk", "/diary/", "/diary/?kind=letter&year=2026", "/diary/arrivals", "/diary/requests", "/diary/orders", "/diary/disposal", "/feeds/", "/rounds/", f"/search?q={SEEN_BY_ALL}", "/diary/?text=kanarie")  # fmt: skip
        for body in BODIES:
            yield from (
                f"/feeds/{self.city.bodies[body].uid}/{name}"
                for name in ("diary.atom", "rounds.atom", "answers.atom", "notices.atom", "days.ics")
            )
        kinds = ((Matter, "matters"), (Record, "records"), (Edition, "editions"), (Arrival, "arrivals"), (Dispatch, "dispatches"), (RecordRequest, "requests"), (StoredFile, "files"))  # fmt: skip
        for model, place in kinds:
            for uid in model.unscoped.values_list("uid", flat=True):
                yield f"/diary/{place}/{uid}"
        for uid in Record.unscoped.values_list("uid", flat=True):
            yield from (f"/diary/records/{uid}/release", f"/diary/records/{uid}/mask", f"/trail/{uid}")
        for uid in Matter.unscoped.values_list("uid", flat=True):
            yield f"/trail/{uid}"

    def teardown(self):
        try:
            self.everyone_fetches_everything()
            assert trail.verify() == []
        finally:
            transaction.set_rollback(True)
            self.outer.__exit__(None, None, None)

    def everyone_fetches_everything(self):
        addresses = list(self.addresses())
        for person in PEOPLE:
            found = set()
            for address in addresses:
                response = self.clients[person].get(address)
                assert response.status_code < 500, (person, address)
                said = response.content.decode("utf-8", "replace") + str(response.headers)
                told = set(re.findall(r"kanarie\d{3}f", said))
                found |= told
                wrong = {word for word, levels in self.levels.items() if word[:11] in told and not may_read(person, levels)}
                assert not wrong, (person, address, wrong)
            missed = {
                word for _body, record, word in self.records if may_read(person, self.levels[word]) and word[:11] not in found
            }
            assert not missed, (person, "may read and did not find", missed)
        for _body, code, _asked, handed in self.codes:
            said = self.clients[None].post("/diary/reply", {"code": code}).content.decode()
            told = {word for _b, _r, word in self.records if word[:11] in said} | {word for _e, _r, word in self.editions if word[:11] in said}  # fmt: skip
            assert told <= handed, (code, told - handed)


@pytest.fixture
def boards(db):
    """The city, and a browser for everyone in it."""
    city = cast()
    clients = {}
    for person in PEOPLE:
        address = f"{person[0]}.{person[1]}@exempel.se" if person else ""
        clients[person] = signed_in_anew(city.person(person[1], person[0]), address) if person else Client()
    TwoBoards.city, TwoBoards.clients = city, clients
    yield city
    TwoBoards.city = TwoBoards.clients = None


def test_everyone_fetches_what_the_rules_allow_and_no_more(boards):
    how = settings(
        max_examples=EXAMPLES,
        stateful_step_count=16,
        deadline=None,
        derandomize="GENOMSLAG_EXAMPLES" not in os.environ,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(TwoBoards, settings=how)


def test_the_watch_bites(boards, monkeypatch):
    """A door left open in the diary's lines is seen."""
    machine = TwoBoards()
    machine.open_a_matter(("hv", "officer"), "hv")
    machine.register(("hv", "officer"), 0, False, False)
    shown = queries.matters.Record.unscoped.all()
    monkeypatch.setattr(queries.matters.Record.objects, "visible_to", lambda viewer: shown.all(), raising=True)
    with pytest.raises(AssertionError, match="kanarie"):
        machine.teardown()
