"""The header with which agencies exchange documents: edXML of QCVN 102:2016/BTTTT, a file a Document.

Only MessageHeader is made: who, what, when, for whom. Bodies, trace and signatures are the exchange axis's own. Agency
identifiers (Decision 20/2020/QĐ-TTg) and kinds are not printed on papers; `--set organId=H24.01` gives the sender's.
"""

from __future__ import annotations

from xml.etree import ElementTree

from pipeline.export.cell_text import day, one_line
from pipeline.export.model import Context, Loaded
from pipeline.export.xml_tree import below, root_of, written

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
_NOT_PRINTED = "it is not printed"
_ID = "agency identifiers are not printed; give --set organId"


def encode(loaded: Loaded, context: Context) -> bytes:
    """The edXML of one Document: Envelope, Header, MessageHeader."""
    document = loaded.document
    head, signed = document.header, document.signature
    root = root_of(NAMESPACE, "edXML", prefix="edXML")
    message = below(below(below(root, "edXMLEnvelope"), "edXMLHeader"), "MessageHeader")

    def put(parent: ElementTree.Element, name: str, value: str, why: str = _NOT_PRINTED) -> None:
        below(parent, name).text = one_line(value)
        if not value:
            context.empty(loaded.name, f"{parent.tag.partition('}')[2]}/{name}", why)

    sender = below(message, "From")
    put(sender, "OrganId", context.values.get("organId", ""), _ID)
    put(sender, "OrganName", head.issuer)
    if head.issuer_parent:
        put(sender, "OrganizationInCharge", head.issuer_parent)
    for name in head.addressed_to:
        receiver = below(message, "To")
        put(receiver, "OrganId", "", "agency identifiers are not printed")
        put(receiver, "OrganName", name)
    code = below(message, "Code")
    put(code, "CodeNumber", head.number)
    put(code, "CodeNotation", head.symbol)
    issued = day(head.date)
    promulgation = below(message, "PromulgationInfo")
    put(promulgation, "Place", head.place)
    put(promulgation, "PromulgationDate", issued.strftime("%Y/%m/%d") if issued else "")
    kind = below(message, "DocumentType")
    decided = "the kind is decided by the sender; give --set documentType"
    put(kind, "Type", context.values.get("documentType", ""), decided)
    put(kind, "TypeName", head.type)
    put(message, "Subject", head.subject)
    signer = below(message, "SignerInfo")
    put(signer, "Competence", signed.authority)
    put(signer, "Position", signed.position)
    put(signer, "FullName", signed.name)
    places = below(message, "ToPlaces")
    for place in document.recipients:
        put(places, "Place", place)
    other = below(message, "OtherInfo")
    pages = "" if document.source.kind == "text" else str(document.source.page_count)
    put(other, "PageAmount", pages, "a text file has no pages")
    ElementTree.indent(root)
    return written(root)
