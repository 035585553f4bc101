"""Three more municipalities, whose words for their documents contradict Stockholm's, so that one can see the difference."""

from __future__ import annotations

from datetime import date

from genomslag.domain.documents import actions as documents
from genomslag.domain.documents import rules as document_rules
from genomslag.domain.organisation import actions as organisation

OTHERS = (
    ("KROKOM", "Krokoms kommun", "krokom"),
    ("YSTAD", "Ystads kommun", "ystad"),
    ("OSTERAKER", "Österåkers kommun", "osteraker"),
)


def build(from_on: date) -> None:
    """Each municipality stands, with its own profile; none of them keeps records here."""
    for code, name, profile in OTHERS:
        body = organisation.add_body(kind="city", name=name, code=code, from_on=from_on, by=organisation.founder())
        documents.load_profile(body=body, data=document_rules.shipped(profile))
