"""Answering by link, for bodies outside the house."""

from genomslag.domain.consultations.models import Answer, AnswerLink, Recipient, Round
from tests.faces.doors.story import ANYONE

OPENED_BY = {
    "answering:count": "aron",
    "answering:decline": "",
    "answering:drafting": "",
    "answering:enter": ANYONE,
    "answering:form": "",
    "answering:issue": "aron pia",
    "answering:letter": "",
    "answering:letter_pdf": "",
    "answering:more_time": "",
    "answering:no_objection": "",
    "answering:receipt": "",
    "answering:renew": "aron pia",
    "answering:revoke": "aron pia",
    "answering:save": "",
    "answering:send": "",
    "answering:sent_file": "",
    "answering:sent_pdf": "",
    "answering:told_pdf": "",
    "answering:upload": "",
    "answering:ways_in": "aron pia",
    "answering:write": "",
}

ROWS = {
    **{
        f"answering:{name}": AnswerLink.unscoped.first
        for name in (
            "write",
            "save",
            "form",
            "upload",
            "drafting",
            "send",
            "no_objection",
            "decline",
            "more_time",
            "receipt",
            "sent_pdf",
            "sent_file",
            "told_pdf",
        )
    },
    **{f"answering:{name}": AnswerLink.unscoped.first for name in ("renew", "revoke", "letter", "letter_pdf")},
    "answering:ways_in": Round.unscoped.first,
    "answering:issue": lambda: Recipient.unscoped.filter(body__authority=None).first(),
    "answering:count": Answer.unscoped.first,
}
