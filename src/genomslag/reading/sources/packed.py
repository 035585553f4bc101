"""XML inside a packed file, read so that it can neither swell nor reach out."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from genomslag.reading.limits import Unreadable, check_zip

DAMAGED = "Filen är skadad eller ofullständig. Be avsändaren skicka den igen."


def part_of(data: bytes, name: str) -> Element:
    """The XML of one member of a packed file.

    Refuses: Unreadable("bomb", "damaged").
    """
    return parsed(member_of(data, name))


def member_of(data: bytes, name: str, *, missing: bytes | None = None) -> bytes:
    """One member of a packed file.

    Takes: missing, what stands for one that is not there; without it, that is a fault.
    Refuses: Unreadable("bomb", "damaged").
    """
    names = check_zip(data)
    if missing is not None and name not in names:
        return missing
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            return packed.read(name)
    except (
        KeyError,
        zipfile.BadZipFile,
        ValueError,
        OSError,
        EOFError,
        zlib.error,
        NotImplementedError,
        RuntimeError,
    ) as trouble:
        raise Unreadable("damaged", DAMAGED) from trouble


def parsed(xml: bytes) -> Element:
    """An XML tree, without entities.

    Refuses: Unreadable("damaged").
    """
    try:
        return fromstring(xml, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as trouble:
        raise Unreadable("damaged", DAMAGED) from trouble
