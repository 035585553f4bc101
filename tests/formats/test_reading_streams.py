"""A PDF that would unpack to gigabytes is refused before anything of it is unpacked; what is large and means well is read."""

import base64
import tracemalloc
import zlib

import pytest

from genomslag.reading import Unreadable, read_bytes, signed
from genomslag.reading.sources import streams

MEGABYTE = 1024 * 1024
WORDS = b"BT /F1 12 Tf 20 200 Td (Svar om programmet.) Tj ET"


def pdf(contents, *, filters=b"", also=b"", filled=b""):
    """A page with what it shows, and a further stream beside it."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 5 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< %s /Length %d >>\nstream\n%s\nendstream" % (also, len(filled), filled),
        b"<< %s /Length %d >>\nstream\n%s\nendstream" % (filters, len(contents), contents),
    ]
    made, places = b"%PDF-1.7\n", []
    for number, said in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, said)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(made),
    )


def zeros(megabytes, before=b""):
    packer = zlib.compressobj(9)
    return packer.compress(before) + b"".join(packer.compress(bytes(MEGABYTE)) for _one in range(megabytes)) + packer.flush()


FLATE = b"/Filter /FlateDecode"
BIG = zeros(300)
BOMBS = {
    "a page": pdf(BIG, filters=FLATE),
    "a file beside the page": pdf(WORDS, also=FLATE, filled=BIG),
    "a name that is spelled in figures": pdf(BIG, filters=b"/Filter /Fl#61teDecode"),
    "packed twice": pdf(zlib.compress(BIG, 9), filters=b"/Filter [/FlateDecode /FlateDecode]"),
    "written as letters": pdf(base64.a85encode(BIG) + b"~>", filters=b"/Filter [/ASCII85Decode /FlateDecode]"),
    "written as figures": pdf(BIG.hex().encode() + b">", filters=b"/Filter [/ASCIIHexDecode /FlateDecode]"),
    "a picture": pdf(WORDS, also=b"/Subtype /Image /Width 9 /Height 9 " + FLATE, filled=BIG),
    "many smaller": pdf(zeros(150), filters=FLATE, also=FLATE, filled=zeros(150)),
    "another end of the line": pdf(BIG, filters=FLATE).replace(b"stream\nx", b"stream  \rx"),
    "cut off": pdf(BIG, filters=FLATE)[: len(BIG) - 50],
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_unpacks_to_too_much_is_refused_without_being_unpacked(name):
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable, match="bomb"):
            read_bytes(BOMBS[name], "svar.pdf")
        assert tracemalloc.get_traced_memory()[1] < 60 * MEGABYTE
    finally:
        tracemalloc.stop()


def test_a_signed_file_is_counted_before_it_is_looked_at():
    with pytest.raises(Unreadable, match="bomb"):
        signed.look(BOMBS["a file beside the page"], ours=pdf(WORDS))


@pytest.mark.parametrize(
    "data",
    [
        pdf(WORDS),
        pdf(zlib.compress(WORDS), filters=FLATE),
        pdf(zlib.compress(WORDS)[:-3], filters=FLATE),
        pdf(WORDS, also=b"/Subtype /Image /Width 9 /Height 9 " + FLATE, filled=zeros(210)),
        pdf(WORDS, also=FLATE, filled=zeros(20) + b"what stands after the end" * 9),
        pdf(WORDS, filled=b"x\x9cno zlib at all"),
        pdf(base64.a85encode(zlib.compress(WORDS)) + b"~>", filters=b"/Filter [/ASCII85Decode /FlateDecode]"),
    ],
)
def test_what_means_well_is_read(data):
    assert "Svar om programmet." in read_bytes(data, "svar.pdf").text


def test_counting_ends_whatever_stands_in_the_file():
    for data in (b"stream\n" * 20_000, b"stream\n" + zeros(1) * 40, b"stream\n" + b"<" * MEGABYTE, b"/Hex stream\n" * 20_000):
        streams.check_streams(data)
