"""The executive board writes to a district board. Every state of the diary is reached by actions alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from genomslag.domain.organisation.tests.cast import Cast
from genomslag.domain.registry import actions, rules
from genomslag.domain.registry.models import Arrival, Dispatch, Matter, Record
from genomslag.ground import clock, files
from genomslag.ground.access import Audience, Viewer, system
from genomslag.ground.models import StoredFile

DAY = date(2026, 9, 1)
PAPER = {"v": 1, "kind": "letter", "title": "Remissbrev", "blocks": []}
DATA = {"format": "genomslag-answer/1.0", "kind": "structured_copy"}
PROVISION = "OSL 26 kap. 1 §"
MEDIA = {"pdf": "application/pdf", "docx": "application/msword", "json": "application/json"}


@dataclass
class Office:
    cast: Cast

    def viewer(self, who: str, body: str = "hv") -> Viewer:
        return self.cast.viewer(who, body=body)

    def authority(self, body: str = "hv") -> int:
        found = self.cast.bodies[body].authority_id
        assert found is not None
        return found

    def worker(self, body: str = "hv") -> Viewer:
        return system(self.authority(body))

    def matter(self, title: str = "Remiss om program", body: str = "hv", **said: Any) -> Matter:
        with clock.freeze(DAY):
            return actions.open_matter(
                authority_id=self.authority(body),
                title=title,
                **{"opened_on": DAY, "by": self.viewer("registrar", body), **said},
            )

    def record(self, matter: Matter, title: str = "Skrivelse", body: str = "hv", **said: Any) -> Record:
        given = {"direction": Record.Direction.IN, "kind": "letter", "dated_on": DAY, "by": self.viewer("registrar", body)}
        with clock.freeze(DAY):
            return actions.register(matter, title=title, **{**given, **said})

    def file(self, data: bytes = b"ord", body: str = "hv", audience: int = Audience.OWN) -> StoredFile:
        return files.store(
            data, name="svar.pdf", media_type="application/pdf", authority_id=self.authority(body), audience=audience
        )

    def render(self, record: Record, *formats: str, body: str = "hv") -> None:
        for made in formats or rules.formats_of(record.content or {}):
            actions.attach_rendition(
                record,
                format=made,
                data=f"{record.uid} {made}".encode(),
                name=f"brev.{made}",
                media_type=MEDIA[made],
                by=self.worker(body),
            )

    def preparing(self, to: str = "hv", content: Any = None, **said: Any) -> Dispatch:
        matter = self.matter("Program mot våld", body="ks")
        out = self.record(matter, "Remissbrev", body="ks", direction=Record.Direction.OUT, content=content or PAPER)
        given = {"kind": "consultation", "records": [out], "to_body": self.cast.bodies[to], "by": self.viewer("officer", "ks")}
        with clock.freeze(DAY):
            return actions.prepare_dispatch(matter, **{**given, **said})

    def ready(self, **how: Any) -> Dispatch:
        dispatch = self.preparing(**how)
        for record in records_in(dispatch):
            self.render(record, body="ks")
        return fresh(dispatch)  # type: ignore[no-any-return]

    def sent(self, **how: Any) -> Dispatch:
        with clock.freeze(DAY):
            return actions.send(self.ready(**how), by=self.viewer("registrar", "ks"))

    def arrival(self, **how: Any) -> Arrival:
        with clock.freeze(DAY):
            arrived = actions.deliver(self.sent(**how), by=self.worker("ks"))
        assert arrived is not None
        return arrived

    def taken_in(self, arrival: Arrival, **said: Any) -> Matter:
        with clock.freeze(DAY):
            return actions.register_arrival(arrival, **{"by": self.viewer("registrar"), **said})


def records_in(dispatch: Dispatch) -> list[Record]:
    return list(dispatch.records(manager="unscoped").order_by("serial"))


def fresh(row: Any) -> Any:
    """The row as it stands now, with nothing remembered."""
    return type(row).unscoped.get(pk=row.pk)
