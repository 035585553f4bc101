"""Forms with boxes to tick, in each way in which programs keep them."""

from io import BytesIO

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.formats.reading import forms, made

OPTIONS = ("Tillstyrker förslaget", "Tillstyrker förslaget med synpunkter", "Avstyrker förslaget", "Avstår från att yttra sig")
HEAD = ("Svarsmall för remiss av Program för god livsmiljö 2027–2031", "Remissinstans: Kulturnämnden, Sundviks kommun")
ASKED = "Ställningstagande"
SAID = ("Nämnden anser att målen behöver kunna följas upp.", "Ansvaret för samverkan bör ligga på en nämnd.")
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_FIELD = "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"


def control(ticked: bool) -> list[str]:
    """A box of today's Word."""
    sign = "☒" if ticked else "☐"
    return [
        f'<w:sdt {nsdecls("w")} {_W14}><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(ticked)}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>"
    ]


def legacy(ticked: bool) -> list[str]:
    """A box of the old forms."""
    run = f"<w:r {nsdecls('w')}>{{}}</w:r>"
    state = "<w:checked/>" if ticked else ""
    return [
        run.format(f'<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:sizeAuto/><w:default w:val="0"/>{state}</w:checkBox></w:ffData></w:fldChar>'),
        run.format("<w:instrText> FORMCHECKBOX </w:instrText>"),
        run.format('<w:fldChar w:fldCharType="end"/>'),
    ]  # fmt: skip


def drawn(ticked: bool) -> list[str]:
    """A box that is a sign of a font of signs."""
    return [f'<w:r {nsdecls("w")}><w:sym w:font="Wingdings" w:char="{"F0FE" if ticked else "F0A8"}"/></w:r>']


def typed(ticked: bool) -> list[str]:
    """A box that somebody typed."""
    return [f"<w:r {nsdecls('w')}><w:t>{'☑' if ticked else '□'}</w:t></w:r>"]


def word(box, chosen: int, said=SAID) -> bytes:
    """The form in Word, with one of the options ticked."""
    document = docx.Document()
    document.add_heading(HEAD[0], 1)
    document.add_paragraph(HEAD[1])
    document.add_heading(ASKED, 2)
    for at, option in enumerate(OPTIONS):
        paragraph = document.add_paragraph()
        for part in box(at == chosen):
            paragraph._p.append(parse_xml(part))
        paragraph.add_run(f" {option}")
    document.add_heading("Synpunkter på programmet", 2)
    for one in said:
        document.add_paragraph(one)
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def _typed(chosen: int, said, boxes=("☐", "☒"), mark="") -> str:
    options = "".join(f"{boxes[at == chosen]} {option}\n" for at, option in enumerate(OPTIONS))
    return f"{mark}{HEAD[0]}\n\n{HEAD[1]}\n\n{mark}{ASKED}\n{options}\n{mark}Synpunkter på programmet\n" + "".join(
        f"{one}\n" for one in said
    )


def text(chosen: int, said=SAID, boxes=("[ ]", "[x]")) -> bytes:
    return _typed(chosen, said, boxes).encode()


def open_text(chosen: int, said=SAID) -> bytes:
    return made.odt_of(_typed(chosen, said, mark="# "))


def open_fields(chosen: int, said=SAID) -> bytes:
    """The old forms of Word, saved as OpenDocument."""
    state = f'<field:param xmlns:field="{_FIELD}" field:name="Checkbox_Checked" field:value="true"/>'
    boxes = [
        f'<field:fieldmark xmlns:field="{_FIELD}" field:type="vnd.oasis.opendocument.field.FORMCHECKBOX">{one}</field:fieldmark>'
        for one in ("", state)
    ]
    options = "".join(f"<text:p>{boxes[at == chosen]} {option}</text:p>" for at, option in enumerate(OPTIONS))
    heads = [f'<text:h text:outline-level="1">{one}</text:h>' for one in (HEAD[0], ASKED, "Synpunkter på programmet")]
    return made.odt(
        f"{heads[0]}<text:p>{HEAD[1]}</text:p>{heads[1]}{options}{heads[2]}{''.join(f'<text:p>{one}</text:p>' for one in said)}"
    )


def page(chosen: int, said=SAID) -> bytes:
    """The form as a web page that was saved."""
    options = "".join(
        f'<label><input type="radio" name="a"{" checked" if at == chosen else ""}> {option}</label>'
        for at, option in enumerate(OPTIONS)
    )
    said = "".join(f"<p>{one}</p>" for one in said)
    return f"<html><body><h1>{HEAD[0]}</h1><p>{HEAD[1]}</p><h2>{ASKED}</h2><fieldset>{options}</fieldset><h2>Synpunkter på programmet</h2>{said}</body></html>".encode()


def box(ticked: bool, left: int, top: int) -> bytes:
    """A box of a PDF's form."""
    state = b"Ja" if ticked else b"Off"
    return (
        b"<</Type/Annot/Subtype/Widget/FT/Btn/T(b%d%d)/V/%s/AS/%s/Rect[%d %d %d %d]/P 3 0 R/F 4/AP<</N<</Ja 5 0 R/Off 5 0 R>>>>>>"
        % (
            *(left, top, state, state),
            *(left, top - 10, left + 10, top),
        )
    )


def pdf(chosen: int, said=SAID, *marks: bytes, after: bool = False) -> bytes:
    """The form as a PDF whose boxes are fields, before or after their words."""
    lines = [*HEAD, f"{ASKED}:", *(one if after else f"     {one}" for one in OPTIONS), "Synpunkter på programmet", *said]
    boxes = (box(at == chosen, 330 if after else 72, 770 - 14 * (3 + at)) for at in range(len(OPTIONS)))
    return forms.page([line.replace("–", "-") for line in lines], *boxes, *marks)


KINDS = {
    "word": ("svar.docx", lambda chosen, said=SAID: word(control, chosen, said)),
    "old word": ("svar.docx", lambda chosen, said=SAID: word(legacy, chosen, said)),
    "drawn in word": ("svar.docx", lambda chosen, said=SAID: word(drawn, chosen, said)),
    "typed in word": ("svar.docx", lambda chosen, said=SAID: word(typed, chosen, said)),
    "text": ("svar.txt", text),
    "drawn text": ("svar.txt", lambda chosen, said=SAID: text(chosen, said, ("\uf0a8", "\uf0fe"))),
    "open text": ("svar.odt", open_text),
    "open fields": ("svar.odt", open_fields),
    "web page": ("svar.html", page),
    "pdf": ("svar.pdf", pdf),
    "pdf with boxes after": ("svar.pdf", lambda chosen, said=SAID: pdf(chosen, said, after=True)),
}
