"""The kept sums of indicators made anew of their values; each one that was wrong is counted."""

from __future__ import annotations

import argparse

from genomslag.domain.indicators import actions
from genomslag.faces.cli.progress import Bar


def main(argv: list[str]) -> int:
    """Zero when every sum stood as its values say; one when some did not, and now do."""
    argparse.ArgumentParser(prog="genomslag sums", description="Gör om alla hållna summor ur värdena.").parse_args(argv)
    wrong, count = 0, 0
    bar = Bar("Summor")
    for done, count, changed in actions.keep_all():
        wrong += changed
        bar.show(done, count)
    bar.end()
    print(f"{count} indikatorer i bruk gjordes om. {wrong} summor var fel eller fattades.")
    return 1 if wrong else 0
