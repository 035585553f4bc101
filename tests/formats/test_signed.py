"""A signed PDF is looked at: whether the signed bytes are whole, reach the end, and carry the sum that the signature names."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

from genomslag.reading import signed
from genomslag.reading.limits import Unreadable

ROOM = 8192
WORDS = "Protokoll paragraf ett: naemnden godkaenner svaret"


def pdf(words, *, with_signature):
    """A small PDF of one page; with a field for a signature whose place is left open."""
    content = f"BT /F1 12 Tf 40 700 Td ({words}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R"
        + (b" /AcroForm << /Fields [6 0 R] /SigFlags 3 >>" if with_signature else b"")
        + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >>"
        + (b" /Annots [6 0 R]" if with_signature else b"")
        + b" >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    if with_signature:
        objects += [
            b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /Rect [0 0 0 0] /V 7 0 R /P 3 0 R >>",
            b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 0000000000 0000000000 0000000000]"
            b" /Contents <" + b"0" * ROOM + b"> >>",
        ]
    made, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def sign(data):
    """The open place is filled with a signature over everything else."""
    hole = data.index(b"/Contents <") + len(b"/Contents ")
    after = hole + ROOM + 2
    ranged = b"[0 %010d %010d %010d]" % (hole, after, len(data) - after)
    data = data.replace(b"[0 0000000000 0000000000 0000000000]", ranged)
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Ordförande Påhittad")])
    now = datetime(2026, 10, 22, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=30))
        .sign(key, hashes.SHA256())
    )
    options = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    builder = pkcs7.PKCS7SignatureBuilder().set_data(data[:hole] + data[after:])
    made = builder.add_signer(certificate, key, hashes.SHA256()).sign(serialization.Encoding.DER, options)
    return data[: hole + 1] + made.hex().encode().ljust(ROOM, b"0") + data[after - 1 :]


OURS = pdf(WORDS, with_signature=False)


@pytest.fixture(scope="module")
def whole():
    return sign(pdf(WORDS, with_signature=True))


def test_a_signed_file_of_our_own_words_is_whole(whole):
    looked = signed.look(whole, ours=OURS)
    assert looked.signatures == (signed.Signature(reaches_the_end=True, is_whole=True, agrees=True),)
    assert (looked.is_covered, looked.text) == (True, signed.SAME)


def test_a_changed_byte_is_seen(whole):
    looked = signed.look(whole.replace(b"godkaenner", b"godkanner1"), ours=OURS)
    assert looked.signatures[0].agrees is False
    assert (looked.is_covered, looked.text) == (False, signed.DIFFERS)


def test_what_is_added_after_the_signature_is_seen(whole):
    looked = signed.look(whole + b"% nagot mer\n", ours=OURS)
    assert not looked.signatures[0].reaches_the_end
    assert not looked.is_covered


def test_a_stamp_is_words_added_and_other_words_differ():
    stamped = signed.look(pdf(f"{WORDS} signerat 2026-10-22", with_signature=False), ours=OURS)
    assert (stamped.signatures, stamped.is_covered, stamped.text) == ((), False, signed.ADDED)
    assert signed.look(pdf("Helt andra ord", with_signature=False), ours=OURS).text == signed.DIFFERS


def test_a_file_of_pictures_is_said_not_to_be_read():
    assert signed.look(pdf("", with_signature=False), ours=OURS).text == signed.UNREAD


def test_what_is_no_pdf_is_refused():
    with pytest.raises(Unreadable):
        signed.look(b"PK\x03\x04 inte en pdf", ours=OURS)
