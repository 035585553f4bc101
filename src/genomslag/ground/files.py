"""Stored bytes, by authority and checksum. The bytes are on disk before the row that names them exists."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from genomslag.ground.errors import NotFound, TooLarge
from genomslag.ground.models import StoredFile

LARGEST_BYTES = 50 * 1024 * 1024


def store(data: bytes, *, name: str, media_type: str, authority_id: int, audience: int) -> StoredFile:
    """The bytes are kept for the authority, and a row names them.

    Refuses: TooLarge, above 50 MB.
    """
    if len(data) > LARGEST_BYTES:
        raise TooLarge("file_too_large", _("The file is larger than 50 MB. Split it, or send it as a link."), field="file")
    digest = hashlib.sha256(data).hexdigest()
    place = _place(authority_id, digest)
    if not place.exists():
        _write_whole(place, data)
    row = StoredFile(
        name=Path(name).name[:255] or "fil",
        media_type=media_type,
        size_bytes=len(data),
        sha256=digest,
        authority_id=authority_id,
        audience=audience,
    )
    row.save()
    return row


def read(stored: StoredFile) -> bytes:
    """The bytes of a stored file, checked against their sum.

    Refuses: NotFound, when the bytes are gone or are no longer the same.
    """
    place = _place(stored.authority_id, stored.sha256)
    data = place.read_bytes() if place.exists() else b""
    if hashlib.sha256(data).hexdigest() != stored.sha256:
        raise NotFound("file_damaged", _("The stored file is damaged or missing. Restore it from a backup."))
    return data


def _place(authority_id: int, digest: str) -> Path:
    return Path(settings.FILES_ROOT) / str(authority_id) / digest[:2] / digest


def _write_whole(place: Path, data: bytes) -> None:
    """Write beside and rename, so that a power cut leaves the whole file or none."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=place.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    os.replace(temporary, place)


def forget(stored: StoredFile) -> None:
    """The row goes, and the bytes when no other row of the authority names them; the caller knows that nothing points to the row."""
    authority_id, digest = stored.authority_id, stored.sha256
    stored.delete()
    if not StoredFile.unscoped.filter(authority_id=authority_id, sha256=digest).exists():
        _place(authority_id, digest).unlink(missing_ok=True)
