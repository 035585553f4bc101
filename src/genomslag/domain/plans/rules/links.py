"""A personal way in to report: its code, its days, and whom it lets in. As the links to answer by: the code is stored nowhere."""

from __future__ import annotations

from django.utils.crypto import constant_time_compare, salted_hmac

from genomslag.domain.plans.models import ReportLink

LINK_DAYS = 14
"""So long a link works; a new one is mailed with the next asking, or when its owner asks for it."""
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No sign that can be taken for another when it is read from a paper."""
LENGTH = 32


def code_of(link: ReportLink) -> str:
    """The code that lets in once, made anew from the installation's key each time it is needed."""
    number = int.from_bytes(salted_hmac("genomslag.reportlink", f"{link.uid}:{link.turn}", algorithm="sha512").digest())
    signs = []
    for _place in range(LENGTH):
        number, at = divmod(number, len(SIGNS))
        signs.append(SIGNS[at])
    return "-".join("".join(signs[at : at + 4]) for at in range(0, LENGTH, 4))


def digest_of(code: str) -> str:
    """The sum by which a code is known, however it was typed: without spaces and hyphens, in capitals."""
    typed = "".join(sign for sign in code.upper() if sign.isalnum())[:200]
    return salted_hmac("genomslag.reportlink.sum", typed, algorithm="sha256").hexdigest()


def is_same(digest: str, kept: str) -> bool:
    """True when two sums are the same, in the same time whether or not they are."""
    return constant_time_compare(digest, kept)
