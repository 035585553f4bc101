"""The target groups at a city, and how its office drafts and publishes them: what the tests of vocabularies begin from."""

from datetime import date, timedelta

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.models import Term
from genomslag.ground import clock
from genomslag.ground.access import Grant, Viewer

FIRST = date(2026, 2, 2)
LATER = FIRST + timedelta(days=30)


def load(desk, name):
    return actions.load_vocabulary(body=desk.cast.sthlm, kept_by=desk.cast.ks, data=rules.shipped_vocabulary(name))


def term(version, code):
    return Term.unscoped.get(version=version, code=code)


def codes(version):
    return [(one.depth, one.code) for one in queries.terms_of(version, viewer=_keeper(version))]


def _keeper(version):
    return Viewer(name="keeper", person_id=None, grants=frozenset([Grant("officer", version.authority_id, 1)]))


def begin(desk, version):
    return actions.begin_vocabulary(version, by=desk.officer)


def publish(desk, draft, on=LATER, **said):
    with clock.freeze(on):
        return actions.publish_vocabulary(draft, by=desk.officer, **said)
