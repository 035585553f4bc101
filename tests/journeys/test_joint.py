"""A joint answer from end to end: one text, two boards that each decide in a matter of their own, one answer at the sender; and the office's own answer that the board's replaces."""

from datetime import date

import pytest

from genomslag.domain.boards import actions as boards
from genomslag.domain.boards.models import Minutes, Seat
from genomslag.domain.boards.tests.scene import BEFORE, CALLED, HELD, fresh
from genomslag.domain.consultations import actions as consultations
from genomslag.domain.consultations import queries as consultation_queries
from genomslag.domain.consultations.models import Answer, Viewpoint
from genomslag.domain.flows import answer_consultation, enact_decision, joint_answers, put_before_board, ways_out
from genomslag.domain.opinions import actions, queries
from genomslag.domain.opinions.models import Joint, Opinion, Position, Section, Wording
from genomslag.domain.opinions.tests.scene import LAST_DAY, Desk, words
from genomslag.domain.organisation import actions as organisation
from genomslag.domain.organisation.tests.cast import START, cast
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Arrival, Dispatch, Record
from genomslag.faces.jobs import worker
from genomslag.ground import clock, richtext, trail
from genomslag.ground.errors import Invalid, NotAllowed, WrongState
from tests.faces.test_isolation import everything
from tests.visits import signed_in_anew

pytestmark = pytest.mark.django_db
AFTER = date(2026, 10, 27)


@pytest.fixture
def desk(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = Desk(cast())
    with clock.freeze(BEFORE):
        by = organisation.founder()
        made.sn_unit = organisation.add_unit(body=made.cast.sn, name="Staben", code="stab", from_on=START, by=by)
        made.sn_sitting = boards.plan_sitting(
            body=made.cast.sn,
            held_on=made.sitting.held_on,
            papers_by_on=made.sitting.papers_by_on,
            called_on=made.sitting.called_on,
            by=made.viewer("secretary", body="sn"),
        )
        for who, kind in (("chair", "chair"), ("coordinator", "member")):
            boards.take_seat(
                body=made.cast.sn,
                person=made.cast.person(who, "sn"),
                kind=kind,
                party="Röda Kappan",
                from_on=BEFORE,
                by=made.viewer("secretary", body="sn"),
            )
        officer = made.viewer("officer", body="ks")
        round_ = consultations.draft_round(
            body=made.cast.ks,
            version=made.version,
            title="Remiss om program mot våld",
            letter=words("Svara."),
            answer_by_on=LAST_DAY,
            by=officer,
        )
        consultations.choose_recipients(round_, [made.cast.hv, made.cast.sn, made.cast.fa], by=officer)
        answer_consultation.send(fresh(round_), by=officer)
        worker.run_due()
        made.round = fresh(round_)
    return made


def _taken_in(desk, body):
    with clock.freeze(BEFORE):
        arrival = Arrival.unscoped.get(authority=desk.cast.bodies[body].authority, kind="consultation")
        return answer_consultation.take_in(arrival, by=desk.viewer("registrar", body=body))


def _approved(desk):
    with clock.freeze(BEFORE):
        desk.complete(desk.assign(_taken_in(desk, "hv"), ()))
        opinion = Opinion.unscoped.get(body=desk.cast.hv)
        actions.submit(opinion, by=desk.viewer("officer"))
    return desk.attest(desk.attest(fresh(opinion), "head"), "director")


def _assigned_sn(desk):
    with clock.freeze(BEFORE):
        by = desk.viewer("head", body="sn")
        return actions.assign(
            _taken_in(desk, "sn"),
            unit=desk.sn_unit,
            handler=desk.cast.person("officer", "sn"),
            co_units=[],
            sitting=desk.sn_sitting,
            by=by,
        )


def _shared(desk):
    opinion = _approved(desk)
    partner = _assigned_sn(desk)
    with clock.freeze(BEFORE):
        joint_answers.share(fresh(opinion), bodies=[desk.cast.sn], by=desk.viewer("director"))
        worker.run_due()
    return opinion, fresh(partner)


def _decided(desk, opinion, sitting, body):
    by = desk.viewer("secretary", body=body)
    on_paper = body != "hv"  # the one who was chosen there has no role here, and signs on paper
    approver = desk.cast.person("coordinator" if on_paper else "member", body)
    with clock.freeze(BEFORE):
        item = put_before_board.list_opinion(queries.opinion(opinion.uid, viewer=by), sitting=sitting, group="", by=by)
    with clock.freeze(CALLED):
        boards.call(fresh(sitting), by=by)
    with clock.freeze(HELD):
        seats = Seat.unscoped.filter(body=sitting.body).exclude(kind="substitute")
        boards.enter_presence(fresh(sitting), serving=list(seats), by=by)
        enact_decision.decide(fresh(item), by=by)
        minutes = enact_decision.write_minutes(
            fresh(sitting),
            items=[fresh(item)],
            chair=desk.cast.person("chair", body),
            approvers=[approver],
            immediate=True,
            by=by,
        )
        enact_decision.approve_minutes(minutes, seen=minutes.content_digest, by=desk.viewer("chair", body=body))
        if on_paper:
            enact_decision.enter_signatures(minutes, signed_on=HELD, by=by)
        else:
            enact_decision.approve_minutes(minutes, seen=minutes.content_digest, by=desk.viewer("member"))
    assert Minutes.unscoped.filter(pk=minutes.pk, state="approved").exists()


def _sent(desk, opinion, body):
    with clock.freeze(AFTER):
        by = desk.viewer("registrar", body=body)
        dispatch = answer_consultation.prepare_answer(queries.opinion(opinion.uid, viewer=by), by=by)
        worker.run_due()
        answer_consultation.send_answer(fresh(dispatch), by=by)
        worker.run_due()


def test_one_text_two_boards_two_decisions_one_answer(desk):
    ours, theirs = _shared(desk)
    sn = desk.viewer("officer", body="sn")
    (offer,) = queries.joint_offers(theirs, viewer=sn)
    assert Record.unscoped.get(pk=offer.pk).matter == theirs.matter
    with clock.freeze(BEFORE):
        joint = joint_answers.join(theirs, offer, by=sn)
    theirs = fresh(theirs)
    assert (joint.lead, joint.name, theirs.stance) == (desk.cast.hv, Joint.unscoped.get(opinion=ours).name, "supports_mainly")
    section = Section.unscoped.get(opinion=theirs, key="summary")
    assert richtext.to_text(section.text) == "Vi är i stort positiva."
    assert Wording.unscoped.get(section=section).how == "joint"
    assert Position.unscoped.get(opinion=theirs).element == desk.goal.element
    with clock.freeze(BEFORE):
        actions.submit(theirs, by=sn)
        for who in ("head", "director"):
            by = desk.viewer(who, body="sn")
            actions.attest(fresh(theirs), seen=desk.sum_of(theirs, by), by=by)
    _decided(desk, ours, desk.sitting, "hv")
    _decided(desk, theirs, desk.sn_sitting, "sn")
    _sent(desk, ours, "hv")
    _sent(desk, theirs, "sn")

    aron = desk.viewer("officer", body="ks")
    with clock.freeze(AFTER):
        watched = consultation_queries.watch(desk.round, viewer=aron)
    assert (watched.answered, watched.answers) == (2, 1)
    together = consultation_queries.together(Answer.unscoped.first(), viewer=aron)
    assert [(one.sender_name, "§" in one.decided) for one in together] == [(desk.cast.hv.name, True), (desk.cast.sn.name, True)]
    assert Viewpoint.unscoped.filter(answer__round=desk.round).count() == 1
    found = consultation_queries.compilation(desk.round, viewer=aron)
    assert (found.answers, found.bodies, [row.sender for row in found.rows]) == (
        1,
        2,
        [f"{desk.cast.hv.name}, {desk.cast.sn.name}"],
    )
    assert trail.verify() == []


def test_a_joint_text_reaches_only_those_it_was_sent_to(desk):
    _shared(desk)
    assert not Arrival.unscoped.filter(authority=desk.cast.fa.authority, kind="joint_text").exists()
    assert not Joint.objects.visible_to(desk.viewer("officer", body="sn")).exists()
    assert not Joint.objects.visible_to(desk.viewer("officer", body="ks")).exists()


def _signed_in(desk, who, body):
    return signed_in_anew(desk.cast.person(who, body), f"{body}{who}@exempel.se")


def test_what_a_partner_writes_in_the_joint_text_is_its_own(desk):
    """Neither the board that wrote it first nor the one who asked reads what another board makes of it before that is decided."""
    ours, theirs = _shared(desk)
    sn = desk.viewer("officer", body="sn")
    with clock.freeze(BEFORE):
        joint_answers.join(theirs, queries.joint_offers(theirs, viewer=sn)[0], by=sn)
        section = Section.unscoped.get(opinion=theirs, key="summary")
        actions.save_section(section, text=words("Bändelkorsnäbbsröd"), by=sn)
        told = {}
        for who, body in (("officer", "hv"), ("director", "hv"), ("officer", "ks"), ("officer", "sn")):
            client = _signed_in(desk, who, body)
            for address in (f"/opinions/{theirs.uid}", f"/opinions/sections/{section.uid}", f"/opinions/{ours.uid}/joint"):
                client.get(address)
            told[who, body] = {word for _address, word in everything(client, ("Bändelkorsnäbbsröd",))[0]}
    assert told.pop(("officer", "sn")), "a canary that its own office cannot find proves nothing"
    assert not any(told.values()), told
    assert not Joint.objects.visible_to(desk.viewer("director")).filter(opinion=theirs).exists()


def test_share_refuses_what_is_not_attested_strangers_and_a_second_time(desk):
    opinion = _taken_in(desk, "hv")
    with pytest.raises(WrongState):
        joint_answers.share(opinion, bodies=[desk.cast.sn], by=desk.viewer("director"))
    Opinion.unscoped.filter(pk=opinion.pk).update(state="approved")
    director = desk.viewer("director")
    with clock.freeze(BEFORE):
        for bodies, code in (([], "no_bodies"), ([desk.cast.un], "not_asked"), ([desk.cast.hv], "not_asked")):
            with pytest.raises(Invalid) as told:
                joint_answers.share(fresh(opinion), bodies=bodies, by=director)
            assert told.value.code == code
        with pytest.raises(NotAllowed):
            joint_answers.share(fresh(opinion), bodies=[desk.cast.sn], by=desk.viewer("officer"))
        joint_answers.share(fresh(opinion), bodies=[desk.cast.sn], by=director)
        with pytest.raises(Invalid) as told:
            joint_answers.share(fresh(opinion), bodies=[desk.cast.fa], by=director)
        assert told.value.code == "already_joint"


def test_join_refuses_a_record_without_a_text_and_another_matters(desk):
    _ours, theirs = _shared(desk)
    sn = desk.viewer("officer", body="sn")
    with clock.freeze(BEFORE):
        letter = registry.register(theirs.matter, direction="in", kind="letter", title="Brev", dated_on=BEFORE, by=sn)
        with pytest.raises(Invalid) as told:
            joint_answers.join(theirs, letter, by=sn)
    assert told.value.code == "no_joint_text"
    assert not Joint.unscoped.filter(opinion=theirs).exists()


def test_the_pages_of_a_joint_answer_show_what_may_be_done(desk):
    ours, theirs = _shared(desk)
    pages = {}
    for who, body, opinion in (("director", "hv", ours), ("officer", "sn", theirs), ("officer", "fa", ours)):
        client = _signed_in(desk, who, body)
        with clock.freeze(BEFORE):
            pages[body] = client.get(f"/opinions/{opinion.uid}/joint")
            if body == "sn":
                form = client.get(f"/opinions/{opinion.uid}/join")
                assert form.status_code == 200
                record = queries.joint_offers(theirs, viewer=desk.viewer("officer", body="sn"))[0]
                said = {"record": str(record.uid), "revision": str(fresh(theirs).revision)}
                assert client.post(f"/opinions/{opinion.uid}/join", said).status_code == 303
    assert "Socialnämnden" in pages["hv"].content.decode()
    assert f"/opinions/{theirs.uid}/join" in pages["sn"].content.decode()
    assert pages["fa"].status_code == 404
    assert Joint.unscoped.filter(opinion=theirs).exists()


def test_the_offices_own_answer_stands_at_the_sender_until_the_boards_is_there(desk):
    opinion = _taken_in(desk, "hv")
    with clock.freeze(BEFORE):
        actions.choose_way(opinion, way="office_first", reason="Hinner inte.", sitting=desk.sitting, by=desk.viewer("head"))
        desk.complete(desk.assign(fresh(opinion), ()))
        actions.submit(fresh(opinion), by=desk.viewer("officer"))
    desk.attest(desk.attest(fresh(opinion), "head"), "director")
    aron, rut = desk.viewer("officer", body="ks"), desk.viewer("registrar")
    with clock.freeze(BEFORE):
        package = ways_out.prepare_preliminary(queries.opinion(opinion.uid, viewer=rut), by=rut)
        worker.run_due()
        registry.send(fresh(package), by=rut)
        worker.run_due()
        (row,) = [one for one in consultation_queries.watch(desk.round, viewer=aron).rows if one.body_id == desk.cast.hv.pk]
    assert row.standing.key == "preliminary"
    office = Answer.unscoped.get()
    assert (office.is_preliminary, office.counts, office.decided) == (True, True, "")
    _decided(desk, fresh(opinion), desk.sitting, "hv")
    _sent(desk, fresh(opinion), "hv")
    with clock.freeze(AFTER):
        (row,) = [one for one in consultation_queries.watch(desk.round, viewer=aron).rows if one.body_id == desk.cast.hv.pk]
    assert (row.standing.key, row.replaced) == ("answered", 1)
    assert not fresh(office).counts
    found = consultation_queries.compilation(desk.round, viewer=aron)
    assert (found.answers, found.replaced, found.total) == (1, 1, 1)
    assert Dispatch.unscoped.filter(kind="preliminary_answer").count() == 1
