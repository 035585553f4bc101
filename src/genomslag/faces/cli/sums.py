"""The kept sums of indicators made anew of their values; each one that was wrong is counted."""

from __future__ import annotations

from django.utils.translation import gettext as _

from genomslag.domain.indicators import actions
from genomslag.faces.cli.asking import Asking, spoken
from genomslag.faces.cli.progress import Bar


@spoken
def main(argv: list[str]) -> int:
    """Zero when every sum stood as its values say; one when some did not, and now do."""
    Asking(prog="genomslag sums", description=_("Makes all kept sums anew of the values.")).parse_args(argv)
    wrong, count = 0, 0
    bar = Bar(_("Sums"))
    for done, count, changed in actions.keep_all():
        wrong += changed
        bar.show(done, count)
    bar.end()
    words = _("%(count)s indicators in use were made anew. %(wrong)s sums were wrong or missing.")
    print(words % {"count": count, "wrong": wrong})
    return 1 if wrong else 0
