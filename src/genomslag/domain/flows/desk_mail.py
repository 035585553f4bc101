"""A mail about a row of ours to those whose desk it comes to or leaves: plain words, and where to read on when signed in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from genomslag.domain.organisation.models import Person
from genomslag.ground import outbox
from genomslag.ground.access import Audience
from genomslag.ground.errors import Text
from genomslag.ground.rows import Protected

PAGE_MARK = "{page}"
"""Where the address of the page stands in the mail, put in as it goes."""


def tell(row: Protected, people: Iterable[Person], subject: Text, lines: Sequence[Text], *, what: str, page: str) -> None:
    """One mail is ordered to each who has an address, once for each turn of the row.

    Takes: subject and lines, in the language that mails are written in; what, the kind of mail; page, where it leads: "desk",
    "opinion" or "item", the latter two for that row.
    """
    text = "\n".join(str(line) for line in (*lines, "", PAGE_MARK))
    for address in sorted({one.email for one in people if one.email}):
        payload = {"to": address, "subject": str(subject), "text": text, "page": page, "row": str(row.uid)}
        key = f"mail:{what}:{row.uid}:{row.revision}:{address}"
        outbox.order("mail", payload, key=key, authority_id=row.authority_id, audience=Audience.OWN)
