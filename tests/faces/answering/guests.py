"""One who has no account answers, through a link or a code, in the page, in a form or as a file."""

from django.test import Client

from genomslag.domain.consultations.rules import outside
from genomslag.domain.consultations.tests.scene import LAST_DAY
from genomslag.domain.flows import outside_answers
from genomslag.domain.registry.models import Arrival
from genomslag.ground import clock
from tests.visits import signed_in_anew

CANARY = "Nattskärregrå"
ADDRESS = "jouren@example.org"


class Guest:
    """A browser that comes with a code."""

    def __init__(self, link, on=LAST_DAY):
        self.client, self.link, self.on = Client(), link, on
        self.base = f"/answer/{link.uid}"

    def get(self, path=""):
        with clock.freeze(self.on):
            return self.client.get(f"{self.base}{path}")

    def post(self, path="", said=None, **more):
        with clock.freeze(self.on):
            return self.client.post(f"{self.base}{path}", said or {}, **more)

    def enter(self, code=None):
        with clock.freeze(self.on):
            return self.client.post("/answer/", {"code": outside.code_of(self.link) if code is None else code})

    def send(self, path="/send", **said):
        return self.post(path, {"has_seen": "1", **said})


def words(desk, code="M1", text="Dela målet i två.", **said):
    uid = desk.element(code).uid
    return {
        f"t-{uid}": text,
        f"s-{uid}": "supports_with_changes",
        "whole": "Vi är i stort positiva.",
        "stance": "supports_mainly",
        **said,
    }


def registered(desk, on=LAST_DAY):
    with clock.freeze(on):
        arrival = Arrival.unscoped.filter(state=Arrival.State.WAITING).order_by("id").first()
        return outside_answers.register_answer(arrival, by=desk.registrar)


def colleague(desk, who):
    """The browser of one who works at the sender."""
    return signed_in_anew(desk.cast.person(who, "ks"), f"{who}@exempel.se")
