"""What every page leans on: templates that speak one language, addresses looked up once, sessions and people asked for by prepared questions."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.template import engines
from django.test import Client
from django.urls import reverse
from django.utils import translation

from genomslag.faces.demo import world
from genomslag.faces.web.addresses import address
from genomslag.faces.web.places import LISTED, PLACES
from genomslag.ground import clock
from genomslag.ground.ids import uuid7
from tests import retold


def _shown(language, source, **values):
    with translation.override(language):
        return engines[f"pages-{language}"].env.from_string(source).render(values)


@pytest.mark.parametrize(("language", "word"), [("sv", "Diarium"), ("en", "Diary")])
def test_a_template_speaks_the_language_of_its_engine(language, word):
    assert _shown(language, '{{ _("Diary") }}') == word
    assert _shown(language, '{% set word = _("Diary") %}{{ word ~ "!" }}') == f"{word}!"
    assert _shown(language, "{{ _(name) }}", name="Diary") == word


def test_words_that_stand_still_are_in_the_compiled_template():
    env = engines["pages-sv"].env
    assert "Diarium" in env.compile('{{ _("Diary") }}', raw=True)
    assert "Diarium" not in env.compile("{{ _(name) }}", raw=True)


def test_values_in_a_message_are_escaped_and_the_message_is_not():
    told = _shown("sv", '{{ _("The whole text (%(n)s)", n=n) }}', n="<b>")
    assert "&lt;b&gt;" in told
    assert _shown("en", '{{ _("a & b, 5 %%") }}') == "a & b, 5 %"


@pytest.mark.parametrize("name", sorted({*PLACES.values()}))
def test_the_address_of_a_row_is_the_one_that_is_looked_up(name):
    first, second = uuid7(), uuid7()
    assert address(name, first) == reverse(name, args=[first])
    assert address(name, second) == reverse(name, args=[second])


@pytest.mark.parametrize("name", ["start", "desk", "search", "registry:diary", *LISTED.values()])
def test_the_address_of_a_list_is_the_one_that_is_looked_up(name):
    assert address(name) == address(name) == reverse(name)


@pytest.fixture
def alma(db):
    retold.build()
    client = Client()
    client.force_login(world.person("alma").user, backend="genomslag.faces.web.accounts.Backend")
    return client


def _name_is_shown(client):
    return world.person("alma").name in client.get("/diary/").content.decode()


def test_a_session_holds_until_it_runs_out(alma):
    assert _name_is_shown(alma)
    Session.objects.update(expire_date=clock.wall() - timedelta(seconds=1))
    assert not _name_is_shown(alma)


def test_a_session_that_is_taken_away_is_gone_at_once(alma):
    assert _name_is_shown(alma)
    Session.objects.all().delete()
    assert not _name_is_shown(alma)


def test_a_day_that_has_been_moved_signs_nobody_out(alma):
    with clock.shifted(timedelta(days=4000)):
        assert _name_is_shown(alma)


def test_who_may_no_longer_sign_in_is_signed_out_at_once(alma):
    user = world.person("alma").user
    assert _name_is_shown(alma)
    user.is_active = False
    user.save()
    assert not _name_is_shown(alma)


def test_a_changed_password_ends_the_sessions_of_the_old_one(alma):
    user = world.person("alma").user
    assert _name_is_shown(alma)
    user.set_password("ett helt nytt lösenord")
    user.save()
    assert not _name_is_shown(alma)
