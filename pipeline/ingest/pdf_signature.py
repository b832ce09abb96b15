"""The digital signatures inside a PDF: who signed and when, as its signature dictionaries say.

ISO 32000-2, 12.8: `/M` is the time of signing by the signer's clock, `/Contents` the signature with its certificates.
Nothing is verified here: whether a signature holds is another question than what is printed on the page. An office
signs first by its head, then by its clerk, who stamps number and date (Decree 30/2020/NĐ-CP, appendix I, part II, 7):
the earliest is the head's.
"""

from __future__ import annotations

import datetime
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf.models.metadata import decode_pdf_date

from pipeline.document import DigitalSignature
from pipeline.text.vietnamese import nfc

_MOST_FIELDS = 1_000


def earliest(path: Path, password: str | None) -> DigitalSignature | None:
    """The earliest signature of the PDF `path` with a time, `None` without one or where the file is broken."""
    try:
        with pikepdf.open(path, password=password or "", suppress_warnings=True) as pdf:
            signed = [found for value in _signatures(pdf) if (found := _read(value))]
    except Exception:
        # Whatever a malformed object makes qpdf or its wrapper raise: a signature is no reason to refuse a scan.
        return None
    return min(signed, key=lambda found: datetime.datetime.fromisoformat(found.at).timestamp(), default=None)


def _signatures(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The signature dictionaries of the form's fields, those of nested fields too."""
    form = pdf.Root.get("/AcroForm")
    waiting = list(form.get("/Fields", [])) if form is not None else []
    for _ in range(_MOST_FIELDS):
        if not waiting:
            return
        field = waiting.pop()
        waiting += list(field.get("/Kids", []))
        value = field.get("/V")
        if isinstance(value, pikepdf.Dictionary) and "/ByteRange" in value:
            yield value


def _read(value: Any) -> DigitalSignature | None:
    when = value.get("/M")
    try:
        at = decode_pdf_date(str(when)) if when is not None else None
    except ValueError:
        return None
    if at is None or not 1990 < at.year < 2200:
        return None
    name = value.get("/Name")
    by = nfc(str(name)).strip() if name is not None else ""
    return DigitalSignature(by=by or _certified(bytes(value.get("/Contents", b""))), at=at.isoformat())


def _certified(contents: bytes) -> str:
    """The common name of the certificate that no other one of the signature was issued by, "" where there is none."""
    from cryptography.hazmat.primitives.serialization import pkcs7
    from cryptography.x509.oid import NameOID

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a signature that is BER, which is none of the user's business
            chain = pkcs7.load_der_pkcs7_certificates(_unpadded(contents))
        issuers = {certificate.issuer for certificate in chain}
        signers = [certificate for certificate in chain if certificate.subject not in issuers] or chain[:1]
        names = signers[0].subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        return nfc(str(names[0].value)).strip() if names else ""
    except (ValueError, IndexError, TypeError):
        return ""


def _unpadded(contents: bytes) -> bytes:
    """The DER value at the start of `contents`, which a PDF fills up with zeros; other values as they are."""
    if len(contents) > 4 and contents[1] == 0x82:  # the length stands in the next two bytes
        return contents[: 4 + int.from_bytes(contents[2:4], "big")]
    return contents
