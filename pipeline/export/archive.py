"""Fields of a document for archives, as XML and CSV: Circular 05/2025/TT-BNV, and the older 02/2019 names.

Only what is printed, or known of the file itself, is filled; what an archive decides (terms, codes of files, use) comes
from `--set NAME=VALUE`. Everything else stays empty with its reason in the side report. A value that is longer than its
field is an error of that Document: nothing is cut. `confidenceLevel` says where a document comes from (born electronic,
digitised); how sure the reading is has no field here, and stays in our own result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple
from xml.etree import ElementTree

from pipeline.document import Document
from pipeline.errors import UsageError
from pipeline.export.cell_text import day, one_line
from pipeline.export.model import Context, Loaded
from pipeline.export.tracker_csv import table
from pipeline.export.xml_tree import below, written
from pipeline.text.dictionaries import rows

Value = tuple[str, str]  # the value, and why it is empty
NOT_PRINTED = "it is not printed"
_OTHER = "32"
_DECIDED = "it is decided by the archive; give --set"


class ArchiveField(NamedTuple):
    """A field of the set: its name, how many characters it holds, its kind."""

    name: str
    most: int
    kind: str


@cache
def fields(chosen: str) -> tuple[ArchiveField, ...]:
    """The fields of the set `2025` or `2019`, in their order."""
    return tuple(ArchiveField(row[1], int(row[2]), row[3]) for row in rows("archive_fields.tsv") if row[0] == chosen)


@cache
def codes(field: str) -> dict[str, str]:
    """Code → meaning of a coded field."""
    return {row[1]: row[2] for row in rows("archive_codes.tsv") if row[0] == field}


def encode(documents: Iterable[Loaded], context: Context) -> dict[str, bytes]:
    """`documents.xml` and `documents.csv` of Circular 05/2025/TT-BNV."""
    return encode_set(documents, context, "2025", "05/2025/TT-BNV")


def encode_2019(documents: Iterable[Loaded], context: Context) -> dict[str, bytes]:
    """The same under the names of Circular 02/2019/TT-BNV, which many archives' programs still import."""
    return encode_set(documents, context, "2019", "02/2019/TT-BNV")


def encode_set(documents: Iterable[Loaded], context: Context, chosen: str, standard: str) -> dict[str, bytes]:
    """The two files of a set of fields; `standard` is named in the XML."""
    names = [field.name for field in fields(chosen)]
    if unknown := [name for name in context.values if name not in names]:
        raise UsageError(f"--set {unknown[0]}: there is no such field; there are: {', '.join(names)}")
    rows: list[dict[str, str]] = []
    files: list[str] = []
    for loaded in documents:
        found = values(loaded, context, chosen, len(rows) + 1)
        if found is not None:
            rows.append(found)
            files.append(loaded.document.source.file)
    cells = ([*(row[name] for name in names), file] for row, file in zip(rows, files, strict=True))
    return {"documents.xml": _xml(rows, standard), "documents.csv": table([*names, "Tệp"], cells, mark=True)}


def values(loaded: Loaded, context: Context, chosen: str, ordinal: int) -> dict[str, str] | None:
    """Every field of the set for one Document; None, and a finding, where a value does not fit its field."""
    makers = _MAKERS[chosen]
    out: dict[str, str] = {}
    for field in fields(chosen):
        value, why = makers.get(field.name, _decided)(loaded.document)
        if field.name in context.values:
            value = _set(field.name, context.values[field.name], ordinal)
        value = one_line(value)
        if trouble := _misfit(field, value):
            context.refuse(loaded.name, trouble, part=field.name)
            return None
        if not value:
            context.empty(loaded.name, field.name, why)
        out[field.name] = value
    return out


def _set(name: str, given: str, ordinal: int) -> str:
    """A value of `--set`; what names a document is completed by its place in the file, codes with seven digits."""
    if name in ("arcDocCode", "docId"):
        return f"{given}.{ordinal:07}"
    return str(int(given) + ordinal - 1) if name == "DocOrdinal" and given.isdecimal() else given


def _misfit(field: ArchiveField, value: str) -> str:
    if not value:
        return ""
    if len(value) > field.most:
        return f"the value has {len(value)} characters, its field holds {field.most}"
    if field.kind == "number" and not value.isdecimal():
        return f"{value} is not a number"
    if field.kind == "bool" and value not in ("0", "1"):
        return f"{value} is neither 0 nor 1"
    if field.kind == "code" and value not in codes(field.name):
        return f"{value} is not one of its codes: {', '.join(codes(field.name))}"
    return ""


def _xml(rows: list[dict[str, str]], standard: str) -> bytes:
    root = ElementTree.Element("documents", standard=standard)
    for row in rows:
        document = below(root, "document")
        for name, value in row.items():
            below(document, name).text = value
    ElementTree.indent(root)
    return written(root)


def _decided(document: Document) -> Value:
    return "", _DECIDED


def _printed(pick: Callable[[Document], str]) -> Callable[[Document], Value]:
    return lambda document: (pick(document), NOT_PRINTED)


def _type_code(document: Document) -> Value:
    kind = document.header.type
    known = {meaning.casefold(): code for code, meaning in codes("typeName").items()}
    return known.get(kind.casefold(), _OTHER) if kind else "", NOT_PRINTED


def _date(document: Document) -> Value:
    found = day(document.header.date)
    return found.strftime("%d/%m/%Y") if found else "", NOT_PRINTED


def _pages(document: Document) -> Value:
    return "" if document.source.kind == "text" else str(document.source.page_count), "a text file has no pages"


def _is_vietnamese(document: Document) -> bool:
    told = {diagnostic.code for diagnostic in document.diagnostics}
    return bool(document.pages) and not told & {"other_language", "no_text"}


def _language(code: bool) -> Callable[[Document], Value]:
    word = "01" if code else codes("language")["01"]
    return lambda document: (word if _is_vietnamese(document) else "", "the text is not Vietnamese")


def _origin(code: bool) -> Callable[[Document], Value]:
    def made(document: Document) -> Value:
        found = {"scan": "02", "bad_text_layer": "02", "text_layer": "01"}.get(document.source.kind, "")
        return (found if code or not found else codes("confidenceLevel")[found]), "a text file does not tell its origin"

    return made


def _mode(code: bool) -> Callable[[Document], Value]:
    word = "03" if code else codes("mode")["03"]
    return lambda document: (word if document.header.secrecy else "", "no degree of secrecy is printed")


def _unread(reason: str) -> Callable[[Document], Value]:
    return lambda document: ("", reason)


_HAND = _unread("handwriting is not read")
_STATE = _unread("the state of the paper is not printed")
_MAKERS: dict[str, dict[str, Callable[[Document], Value]]] = {
    "2025": {
        "typeName": _type_code, "codeNumber": _printed(lambda d: d.header.number),
        "codeNotation": _printed(lambda d: d.header.symbol), "issuedDate": _date,
        "organName": _printed(lambda d: d.header.issuer), "subject": _printed(lambda d: d.header.subject),
        "language": _language(code=True), "numberOfPage": _pages, "mode": _mode(code=True),
        "confidenceLevel": _origin(code=True), "autograph": _HAND, "format": _STATE,
        "description": _unread("there is nothing to add"),
    },
    "2019": {
        "TypeName": _printed(lambda d: d.header.type), "CodeNumber": _printed(lambda d: d.header.number),
        "CodeNotation": _printed(lambda d: d.header.symbol), "IssuedDate": _date,
        "OrganName": _printed(lambda d: d.header.issuer), "Subject": _printed(lambda d: d.header.subject),
        "Language": _language(code=False), "PageAmount": _pages, "Mode": _mode(code=False),
        "ConfidenceLevel": _origin(code=False), "Autograph": _HAND, "Format": _STATE,
        "Description": _unread("there is nothing to add"),
    },
}  # fmt: skip
