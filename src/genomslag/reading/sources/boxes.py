"""The boxes to tick of a Word document, in the three ways in which Word keeps them."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from genomslag.reading.lines import LEFT, TICKED

_CONTROL, _DRAWN, _LEGACY = qn("w:sdt"), qn("w:sym"), qn("w:checkBox")
TAGS = (_DRAWN, _LEGACY)
"""What is a box wherever it stands; of the fields of today only some are."""
_OFFICE_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_FONTS = {
    "Wingdings": {"FE": "☑", "FD": "☒", "78": "☒", "A8": "☐", "6F": "☐", "FC": "✓", "FB": "✗"},
    "Wingdings 2": {"52": "☑", "51": "☒", "53": "☒", "54": "☒", "A3": "☐", "2A": "☐", "50": "✓", "4F": "✗"},
}
"""The boxes that are drawn with a font of signs, by its name and the sign's number in it."""


def is_box(node: Any) -> bool:
    """Whether a node is a box, or a sign that may draw one."""
    return node.tag in TAGS or (node.tag == _CONTROL and node.find(f"{qn('w:sdtPr')}/{_OFFICE_2010}checkbox") is not None)


def sign_of(box: Any) -> str:
    """The sign that stands for a box; none for a drawn sign that is no box."""
    if box.tag == _DRAWN:
        return _FONTS.get(box.get(qn("w:font")) or "", {}).get((box.get(qn("w:char")) or "")[-2:].upper(), "")
    # An old box may only be ticked from the start; one of today says itself how it is.
    names = [f"{_OFFICE_2010}checked"] if box.tag == _CONTROL else [qn("w:checked"), qn("w:default")]
    state = next((found for name in names if (found := next(box.iter(name), None)) is not None), None)
    return TICKED if state is not None and next(iter(state.attrib.values()), "1") not in ("0", "false", "off") else LEFT
