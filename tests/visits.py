"""How the tests visit the web: a browser of one's own, signed in or not, and what a page says."""

from __future__ import annotations

from typing import Any
from unittest import mock

from django.contrib.auth import get_user_model
from django.db.models.sql.compiler import SQLCompiler
from django.test import Client
from lxml import html

from genomslag.domain.tests.told import statements_of
from genomslag.faces.demo import world

BACKEND = "django.contrib.auth.backends.ModelBackend"


def signed_in(who: str = "") -> Client:
    """The browser of a person of the demonstration; nobody's, where nobody is named."""
    return signed_in_as(world.person(who).user) if who else Client()


def signed_in_as(user: Any) -> Client:
    """The browser of somebody who has an account."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def signed_in_anew(person: Any, address: str) -> Client:
    """The browser of a person who is given an account for this."""
    person.user = get_user_model().objects.create_user(address, "x")
    person.save()
    return signed_in_as(person.user)


def said_at(client: Client, address: str) -> str:
    """What is sent from an address that opens, to the letter."""
    shown = client.get(address)
    assert shown.status_code == 200, (address, shown.status_code)
    return shown.content.decode()


def page_at(client: Client, address: str, **said: Any) -> Any:
    """The page at an address that opens, as elements."""
    shown = client.get(address, said)
    assert shown.status_code == 200, (address, shown.status_code)
    return html.fromstring(shown.content)


def words_of(node: Any) -> str:
    """The words of an element, without its tags and line breaks."""
    return " ".join(node.text_content().split())


def statements_at(client: Client, address: str) -> int:
    """How many statements a page makes that has been opened before."""
    said_at(client, address)
    return statements_of(lambda: said_at(client, address))


def composed_at(client: Client, address: str) -> int:
    """How many statements the database layer composes anew for a page that has been opened before: those that are not kept from the first time."""
    said_at(client, address)
    with mock.patch.object(SQLCompiler, "execute_sql", autospec=True, side_effect=SQLCompiler.execute_sql) as composed:
        said_at(client, address)
    return composed.call_count
