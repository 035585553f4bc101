"""A covered text is shown in the record's place; the record itself is never touched and never follows it out."""

import pytest

from genomslag.domain.registry import actions, queries
from genomslag.domain.registry.tests.scene import PAPER, PROVISION, fresh
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, NotFound

COVERED = {**PAPER, "title": "Skrivelse", "blocks": [{"type": "paragraph", "text": "█████ bor kvar"}]}


@pytest.fixture
def record(office):
    return office.record(office.matter(), "Skrivelse från Zlatka", file=office.file(b"Zlatka bor kvar"))


@pytest.fixture
def edition(office, record):
    made = actions.mask(record, title="Skrivelse", content=COVERED, covered=1, by=office.viewer("registrar"))
    return actions.attach_edition(made, data=b"tackt", name="t.pdf", media_type="application/pdf", by=office.worker())


def _reads(edition):
    try:
        return bool(queries.edition(edition.uid, viewer=ANYONE) and queries.stored_file(edition.file.uid, viewer=ANYONE))
    except NotFound:
        return False


def test_what_is_released_is_the_covered_text_and_not_the_record(office, record, edition, tells):
    before = (record.title, record.file.sha256, record.content_digest)
    assert not _reads(edition)
    with tells("record.released"):
        actions.release_edition(edition, by=office.viewer("registrar"))
    after = fresh(record)
    assert _reads(edition)
    assert (after.title, after.file.sha256, after.content_digest) == before
    assert after.state == "released"
    with pytest.raises(NotFound):
        queries.record(record.uid, viewer=ANYONE)
    with pytest.raises(NotFound):
        queries.stored_file(record.file.uid, viewer=ANYONE)
    [shown] = queries.editions_in(record.matter, viewer=ANYONE)
    assert (shown.title, shown.serial) == ("Skrivelse", record.serial)
    assert "Zlatka" not in str(queries.public_diary(text="Skrivelse"))


@pytest.mark.parametrize("step", ["withdraw", "mark_secret"])
def test_the_covered_text_leaves_the_web_with_the_record(office, record, edition, step):
    actions.release_edition(edition, by=office.viewer("registrar"))
    said = {"provision": PROVISION} if step == "mark_secret" else {}
    getattr(actions, step)(record, by=office.viewer("registrar"), **said)
    assert not _reads(fresh(edition))


def test_mask_is_refused_in_words(office, record, refused):
    given = {"title": "Skrivelse", "content": COVERED, "covered": 1, "by": office.viewer("registrar")}
    with refused(Invalid, "no_title"):
        actions.mask(record, **{**given, "title": " "})
    with refused(Invalid, "nothing_covered"):
        actions.mask(record, **{**given, "covered": 0})
    with refused(NotAllowed, "not_allowed"):
        actions.mask(record, **{**given, "by": office.viewer("officer")})


def test_a_secret_record_is_not_released_even_covered(office, record, edition, refused):
    actions.mark_secret(record, provision=PROVISION, by=office.viewer("registrar"))
    with refused(Invalid, "secret"):
        actions.release_edition(edition, by=office.viewer("registrar"))


def test_a_document_is_attached_to_a_covered_text_once(office, edition):
    again = actions.attach_edition(edition, data=b"annat", name="a.pdf", media_type="application/pdf", by=office.worker())
    assert again.file.pk == edition.file.pk
