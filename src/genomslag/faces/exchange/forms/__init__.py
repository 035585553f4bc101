"""The answer form that is filled in without a connection: written for one text, and read back whatever has been done to it."""

from genomslag.faces.exchange.forms.model import AnswerForm, Asked, ReadForm
from genomslag.faces.exchange.forms.reader import is_form, read_form
from genomslag.faces.exchange.forms.writer import write_form

__all__ = ["AnswerForm", "Asked", "ReadForm", "is_form", "read_form", "write_form"]
