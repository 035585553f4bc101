"""Files with some of their bytes changed, cut or doubled, the same for the same seed: what a reader must bear."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.formats import files
from tests.formats.compiling import forty
from tests.formats.reading import forms, made, ticked

LINES = forty.LAYOUTS[0]("Kulturnämnden", 1, forty.VIEWS[:4], forty.BACKGROUNDS[:3])
MOST_CHANGES = 12
SAID = "Nämnden anser att räckena är för låga."


def whole() -> dict[str, bytes]:
    """One sound file of each format, and letters that carry files and letters."""
    kinds = {ending: write(LINES) for ending, write in forty.FORMATS.items()}
    text = kinds["txt"].decode()
    kinds["msg"] = made.outlook(text)
    kinds["on.eml"] = made.mail(
        "Se bilagorna.", ("svar.eml", made.mail(text, ("svar.docx", kinds["docx"]))), ("svar.pdf", kinds["pdf"])
    )
    inner = made.outlook_folder(text, ("svar.docx", kinds["docx"]))
    kinds["on.msg"] = made.outlook("Se bilagorna.", ("svar.msg", inner), ("svar.pdf", kinds["pdf"]))
    kinds["form.pdf"] = forms.page(
        text.splitlines(), forms.field("Vi saknar mått.", 300), forms.written("Ja.", 250), forms.comment("Nej.")
    )
    rows = [
        ["Svarande", "Kulturnämnden"],
        ["Avsnitt", "Synpunkt", "Förslag"],
        ["2 Mål", SAID, "Lägg till mått."],
    ]
    kinds["xlsx"], kinds["ods"] = files.workbook({"Svar": rows}), made.ods(rows)
    kinds["boxes.pdf"], kinds["boxes.docx"] = ticked.pdf(1, (SAID,)), ticked.word(ticked.control, 1, (SAID,))
    return kinds


def mutated(many: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Names and bytes, each format in turn."""
    sound = list(whole().items())
    for at in range(many):
        ending, data = sound[at % len(sound)]
        yield f"{at:05}.{ending}", _changed(data, random.Random(seed * 1_000_003 + at))


def _changed(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _change in range(chance.randint(1, MOST_CHANGES)):
        at, size = chance.randrange(max(1, len(made))), chance.choice((1, 1, 4, 64, 1024))
        way = chance.randrange(4)
        if way == 0:
            made[at : at + size] = chance.randbytes(size)
        elif way == 1:
            del made[at : at + size]
        elif way == 2:
            made[at:at] = made[at : at + size]
        else:
            made = made[: max(1, at)]
    return bytes(made)
