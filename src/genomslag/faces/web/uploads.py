"""How much of an upload is taken to disk: as much as may be stored, and not a byte for the rest."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from genomslag.ground.files import LARGEST_BYTES

TOO_LARGE = "genomslag.upload_too_large"
"""Where the request keeps the names of the files that were dropped."""


class Measured(FileUploadHandler):
    """Stands before the handlers that keep the bytes. A file that grows past the limit is dropped, and the request names it."""

    largest_bytes = LARGEST_BYTES

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self._taken += len(raw_data)
        if self._taken > self.largest_bytes:
            assert self.request is not None
            self.request.META.setdefault(TOO_LARGE, []).append(self.file_name or "")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
