"""The connection to PostgreSQL. Django finds this class by the name that the settings give, and nobody else imports it: where SQLite serves, its driver is not there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.postgresql import base
from psycopg import Connection, Cursor
from psycopg.types.numeric import Int8

ASKED_BEFORE, MOST_NAMED = 2, 400
"""PostgreSQL keeps a question that was asked so often on a connection, and so many of them; each takes some tens of kilobytes there."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own connection, which can also ask a question by its name."""

    def get_new_connection(self, conn_params: Any) -> Connection[Any]:
        line: Connection[Any] = super().get_new_connection(conn_params)
        line.prepare_threshold, line.prepared_max = ASKED_BEFORE, MOST_NAMED
        return line

    def asked(self, text: str, given: Sequence[Any]) -> list[Any]:
        """The rows of a statement whose text and values travel apart: PostgreSQL reads and plans the text once a connection, and is then told its name alone.

        For most of a page's statements to plan them takes longer than to answer them. Django can be told to let text and values travel apart in all that it
        asks, but some of that cannot.
        """
        self.ensure_connection()
        with self._prepare_cursor(Cursor(self.connection)) as cursor:  # type: ignore[attr-defined]
            # A number is always told as a large one; told by its size, one statement would be many.
            cursor.execute(text, [Int8(one) if type(one) is int else one for one in given])
            return list(cursor.fetchall())
