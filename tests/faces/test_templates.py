"""What a template puts on a page is escaped, whatever it is, and whoever wrote it."""

import pytest
from django.utils.functional import lazystr
from django.utils.html import format_html
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from genomslag.faces.web.choosing import options
from genomslag.faces.web.environment import environment
from genomslag.faces.web.spoken import put

WRITTEN = "<script>alert('&')</script>"
KINDS = [WRITTEN, Markup("<b>ja</b>"), format_html("<i>{}</i>", WRITTEN), lazystr(WRITTEN), 7, 1.5, None, True, [WRITTEN], b"<"]


@pytest.mark.parametrize("said", KINDS, ids=lambda said: type(said).__name__)
def test_each_kind_is_put_as_escape_would_put_it(said):
    assert put(said) == str(escape(said))
    assert environment(language="sv").from_string("{{ said }}").render(said=said) == str(escape(said))


@given(st.text())
def test_no_text_becomes_markup(said):
    assert put(said) == str(escape(said))


def test_a_block_that_is_set_and_put_is_escaped_once():
    page = environment(language="sv").from_string("{% set it %}<p>{{ said }}</p>{% endset %}{{ it }}{{ it|length }}")
    assert page.render(said="<") == "<p>&lt;</p>11"


def test_the_choices_of_a_list_are_escaped_and_one_is_chosen():
    made = options([(WRITTEN, "A"), (2, WRITTEN)], 2)
    assert made == Markup('<option value="{0}">A</option><option value="2" selected>{0}</option>').format(WRITTEN)
