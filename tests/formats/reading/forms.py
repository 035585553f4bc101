"""A PDF with a form, words written on the page and comments, by hand: object after object, and where each begins."""

HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def pdf(objects):
    made, places = bytearray(b"%PDF-1.7\n"), []
    for at, one in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj%sendobj\n" % (at, one)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % at for at in places)
    return bytes(made + b"trailer<</Size %d/Root 1 0 R>>startxref\n%d\n%%%%EOF" % (len(objects) + 1, start))


def stream(drawn, said=b""):
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (said, len(drawn), drawn)


def page(printed, *marks):
    """One page with printed words, and marks on it: each what a field or comment says of itself."""
    drawn = b"BT /F1 12 Tf 14 TL 70 760 Td " + b"".join(b"(%s) Tj T* " % line.encode("cp1252") for line in printed) + b"ET"
    numbers = [6 + at for at in range(len(marks))]
    named = b" ".join(b"%d 0 R" % one for one in numbers)
    fields = b" ".join(b"%d 0 R" % at for at, one in zip(numbers, marks, strict=True) if b"/Widget" in one)
    form = b"/AcroForm<</Fields[%s]/DR<</Font<</F1 4 0 R>>>>/DA(/F1 10 Tf)>>" % fields if fields else b""
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R%s>>" % form,
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R/Annots[%s]>>"
            % named,
            HELVETICA,
            stream(drawn),
            *marks,
        ]
    )


def field(said, top):
    """A field that somebody filled in."""
    return b"<</Type/Annot/Subtype/Widget/FT/Tx/T(f%d)/V(%s)/Rect[70 %d 560 %d]/P 3 0 R/DA(/F1 10 Tf)/F 4>>" % (
        top,
        said.encode("cp1252"),
        top - 18,
        top,
    )


def written(said, top):
    """Words written straight on the page."""
    return b"<</Type/Annot/Subtype/FreeText/Contents(%s)/Rect[70 %d 560 %d]/DA(/F1 10 Tf)/F 4>>" % (
        said.encode("cp1252"),
        top - 18,
        top,
    )


def comment(said, who="Anna Alm", kind=b"Text"):
    return b"<</Type/Annot/Subtype/%s/Contents(%s)/T(%s)/Rect[10 10 30 30]/QuadPoints[10 30 30 30 10 10 30 10]>>" % (
        kind,
        said.encode("cp1252"),
        who.encode("cp1252"),
    )
