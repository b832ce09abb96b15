"""The digital signatures inside a PDF, made here with a certificate of our own."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

from pipeline.ingest import open_source
from pipeline.ingest.pdf_signature import earliest


def pkcs7_of(name: str) -> bytes:
    """A detached signature of nothing by a certificate of `name`, padded as writers do."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    start = datetime.datetime(2025, 1, 1)
    certificate = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
        .serial_number(7).not_valid_before(start).not_valid_after(start + datetime.timedelta(days=999))
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    builder = pkcs7.PKCS7SignatureBuilder().set_data(b"").add_signer(certificate, key, hashes.SHA256())
    return builder.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature]) + bytes(500)


def signed_pdf(path: Path, *signatures: dict[str, Any]) -> Path:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        fields = []
        for entries in signatures:
            value = pikepdf.Dictionary({"/Type": pikepdf.Name.Sig, "/ByteRange": [0, 1, 2, 3], **entries})
            field = pikepdf.Dictionary({"/FT": pikepdf.Name.Sig, "/V": pdf.make_indirect(value)})
            fields.append(pdf.make_indirect(field))
        nested = pdf.make_indirect(pikepdf.Dictionary({"/Kids": pikepdf.Array(fields)}))
        pdf.Root.AcroForm = pikepdf.Dictionary({"/Fields": pikepdf.Array([nested])})
        pdf.save(path)
    return path


def test_the_earliest_signature_with_its_signer(tmp_path: Path) -> None:
    head = {"/M": pikepdf.String("D:20180424151744+07'00'"), "/Contents": pikepdf.String(pkcs7_of("Sở Y tế"))}
    clerk = {"/M": pikepdf.String("D:20180425080000+07'00'"), "/Name": pikepdf.String("Văn thư")}
    found = earliest(signed_pdf(tmp_path / "a.pdf", clerk, head), None)
    assert found is not None
    assert (found.by, found.at) == ("Sở Y tế", "2018-04-24T15:17:44+07:00")


@pytest.mark.parametrize("when", ["", "D:", "D:20181324", "yesterday", "D:00010101000000Z"])
def test_a_time_that_is_none_is_no_signature(tmp_path: Path, when: str) -> None:
    assert earliest(signed_pdf(tmp_path / "a.pdf", {"/M": pikepdf.String(when)}), None) is None


def test_a_signature_that_cannot_be_parsed_has_no_name(tmp_path: Path) -> None:
    entries = {"/M": pikepdf.String("D:20180424151744Z"), "/Contents": pikepdf.String(b"0\x82\xff\xff junk")}
    found = earliest(signed_pdf(tmp_path / "a.pdf", entries), None)
    assert found is not None
    assert found.by == ""


def test_no_signature_no_pdf(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 nothing")
    assert earliest(tmp_path / "b.pdf", None) is None
    assert earliest(signed_pdf(tmp_path / "a.pdf"), None) is None


def test_an_opened_file_tells_of_it(tmp_path: Path) -> None:
    entries = {"/M": pikepdf.String("D:20180424151744+07'00'"), "/Name": pikepdf.String("Sở Y tế")}
    with open_source(signed_pdf(tmp_path / "a.pdf", entries)) as opened:
        assert opened.signed_digitally is not None
        assert opened.signed_digitally.at == "2018-04-24T15:17:44+07:00"
