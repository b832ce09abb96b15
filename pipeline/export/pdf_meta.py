"""What makes a PDF one of PDF/A-2b (ISO 19005-2): XMP metadata that agree with the information dictionary, sRGB intent.

The profile is the one that Little CMS computes from the definition of sRGB (through Pillow), with a fixed date, so that
the same Documents give the same bytes.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from pikepdf import Dictionary, Name, String
from PIL import ImageCms

import pipeline
from pipeline.document import Document
from pipeline.export.cell_text import one_line
from pipeline.results import code_of

_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/", "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}  # fmt: skip


def describe(pdf: Any, document: Document, made: datetime, *, archival: bool) -> None:
    """Fill the metadata of the pikepdf `pdf`; `archival` claims PDF/A-2b and adds the output intent."""
    head = document.header
    title = " ".join(filter(None, (head.type, code_of(head), head.subject))) or document.source.file
    author = " ".join(filter(None, (head.issuer_parent, head.issuer)))
    said = {"title": title, "author": author, "subject": head.subject, "identifier": code_of(head)}
    said = {name: one_line(text) for name, text in said.items()}
    producer = f"sohoa {pipeline.__version__}"
    packet = pdf.make_stream(_xmp(said, producer, made, archival).encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Metadata = packet
    pdf.Root.Lang = String("vi")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    stamp = String(made.strftime("D:%Y%m%d%H%M%S+00'00'"))
    info = pdf.docinfo
    info.Title, info.Producer, info.CreationDate, info.ModDate = String(said["title"]), String(producer), stamp, stamp
    if said["author"]:
        info.Author = String(said["author"])
    if said["subject"]:
        info.Subject = String(said["subject"])
    if archival:
        profile = pdf.make_stream(srgb(), N=3)
        pdf.Root.OutputIntents = [
            Dictionary(
                Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String("sRGB"),
                Info=String("sRGB IEC61966-2.1"), DestOutputProfile=profile,
            )
        ]  # fmt: skip


def _xmp(said: dict[str, str], producer: str, made: datetime, archival: bool) -> str:
    day = made.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    fields = [
        f"<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>{escape(said['title'])}</rdf:li></rdf:Alt></dc:title>",
        "<dc:language><rdf:Bag><rdf:li>vi</rdf:li></rdf:Bag></dc:language>",
        "<dc:format>application/pdf</dc:format>",
    ]
    if said["author"]:
        fields.append(f"<dc:creator><rdf:Seq><rdf:li>{escape(said['author'])}</rdf:li></rdf:Seq></dc:creator>")
    if said["subject"]:
        alt = f"<rdf:Alt><rdf:li xml:lang='x-default'>{escape(said['subject'])}</rdf:li></rdf:Alt>"
        fields.append(f"<dc:description>{alt}</dc:description>")
    if said["identifier"]:
        fields.append(f"<dc:identifier>{escape(said['identifier'])}</dc:identifier>")
    fields += [f"<xmp:{name}>{day}</xmp:{name}>" for name in ("CreateDate", "ModifyDate", "MetadataDate")]
    fields.append(f"<pdf:Producer>{escape(producer)}</pdf:Producer>")
    if archival:
        fields.append("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>")
    spaces = " ".join(f"xmlns:{prefix}='{uri}'" for prefix, uri in _NAMESPACES.items() if prefix != "rdf")
    body = "\n".join(fields)
    return (
        "<?xpacket begin='\ufeff' id='W5M0MpCehiHzreSzNTczkc9d'?>\n<x:xmpmeta xmlns:x='adobe:ns:meta/'>\n"
        f"<rdf:RDF xmlns:rdf='{_NAMESPACES['rdf']}'>\n<rdf:Description rdf:about='' {spaces}>\n{body}\n"
        "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end='w'?>"
    )


def srgb() -> bytes:
    """An ICC profile of sRGB."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[24:36] = bytes((7, 0xE8, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))  # its date: 1 January 2024
    made[84:100] = bytes(16)  # its identity, which hangs on the date; zero is "not computed"
    return bytes(made)
