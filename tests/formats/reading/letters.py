"""An answer as a test writes it: a head, and a body under the customary title."""

from genomslag.reading import read_bytes


def read(text, name="x.txt"):
    """What is found in a text."""
    return read_bytes(text.encode(), name)


def letter(head, body="Bakgrund\nKommunen har fått ett förslag på remiss.\n"):
    """What is found in an answer with such a head, and such a body."""
    return read(written_letter(head, body))


def written_letter(head, body):
    """The words of such an answer."""
    return f"{head}\n\nYttrande över förslag till lokalplan\n\n{body}"
