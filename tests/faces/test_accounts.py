"""The door for those who have an account: in our frame, in plain Swedish, with passkeys and two steps on offer, and shut for sign-up."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client

from tests.visits import said_at, signed_in_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def alma(told):
    user = told.person("alma").user
    user.set_password("ett långt lösenord att minnas")
    user.save()
    return user


def test_one_signs_in_with_address_and_password(alma):
    client = Client()
    page = said_at(client, "/konto/login/")
    assert "Logga in med en nyckel" in page and "Sign" not in page
    answer = client.post("/konto/login/", {"login": alma.email, "password": "ett långt lösenord att minnas"})
    assert answer.status_code == 302 and answer["Location"] == "/desk"
    assert said_at(client, "/desk")


def test_a_wrong_password_is_told_without_telling_who_has_an_account(alma):
    told = []
    for address in (alma.email, "ingen@exempel.se"):
        page = Client().post("/konto/login/", {"login": address, "password": "fel lösenord helt och hållet"}).content.decode()
        told.append(re.findall(r'role="alert">(.*?)</div>', page, re.DOTALL))
    assert told[0] == told[1] and told[0]


def test_too_many_attempts_are_stopped(alma):
    client = Client()
    for _turn in range(12):
        answer = client.post("/konto/login/", {"login": alma.email, "password": "fel lösenord helt och hållet"})
    assert "För många" in answer.content.decode()
    assert client.post("/konto/login/", {"login": alma.email, "password": "ett långt lösenord att minnas"}).status_code == 200


def test_nobody_signs_up(told):
    page = said_at(Client(), "/konto/signup/")
    assert "<form" not in page.split("<main")[1].split("</main>")[0]
    before = get_user_model().objects.count()
    Client().post("/konto/signup/", {"email": "ny@exempel.se", "password1": "x" * 20, "password2": "x" * 20})
    assert get_user_model().objects.count() == before


def test_a_forgotten_password_is_set_anew_by_a_link_in_a_mail(alma, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    client = Client()
    client.post("/konto/password/reset/", {"email": alma.email})
    link = re.search(r"https?://\S+?(/konto/password/reset/key/\S+)", mail.outbox[-1].body)
    assert link
    page = client.get(link.group(1), follow=True)
    asked = page.redirect_chain[-1][0] if page.redirect_chain else link.group(1)
    done = client.post(
        asked, {"password1": "ett helt annat lösenord 2030", "password2": "ett helt annat lösenord 2030"}, follow=True
    )
    assert done.status_code == 200
    alma.refresh_from_db()
    assert alma.check_password("ett helt annat lösenord 2030")


def test_two_steps_and_passkeys_are_on_offer(alma):
    client = signed_in_as(alma)
    page = said_at(client, "/konto/2fa/")
    assert "/konto/2fa/totp/activate/" in page and "/konto/2fa/webauthn/add/" in page


@pytest.mark.parametrize(
    "address", ["/konto/login/", "/konto/signup/", "/konto/password/reset/", "/konto/2fa/", "/konto/password/change/"]
)
def test_the_sign_in_pages_stand_in_our_frame(alma, address):
    client = signed_in_as(alma) if "2fa" in address or "change" in address else Client()
    page = client.get(address, follow=True).content.decode()
    assert page.count("<h1") == 1 and "Genomslag" in page and "g-strip" not in page.split("<main")[1]
