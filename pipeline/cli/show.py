"""A Document for the eye: head, outline, who does what by when, references, receivers, and what a person should know.

Roles have a colour each and deadlines stand out; every string from the paper is shown as text, never as markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text
from rich.tree import Tree

from pipeline.document import Deadline, Document, Header, Section
from pipeline.messages import Messages
from pipeline.results import code_of

_ROLE = {"lead": ("chủ trì", "bold green"), "coordinate": ("phối hợp", "cyan"), "assigned": ("thực hiện", "white")}
_RELATION = {"basis": "căn cứ", "cites": "", "replaces": "bị thay thế", "amends": "được sửa đổi"}
_FIELD = {"header.number": "Số", "header.date": "Ngày"}
_PROPOSED_BY = {
    "appendix": "theo phụ lục",
    "pdf_signature": "theo thời gian ký số",
    "file_name": "theo tên tệp",
    "reading": "lần đọc khác",
}
_SEVERITY = {"info": "dim", "warning": "yellow", "error": "bold red"}


def show(document: Document, console: Console | None = None, say: Messages | None = None) -> None:
    """Print `render(document)`; colours only on a terminal."""
    (console or Console(highlight=False)).print(render(document, say or Messages()))


def render(document: Document, say: Messages) -> RenderableType:
    """The whole of `document` as one rich renderable; what it says of itself is said with `say`."""
    return Group(*_parts(document), *_notes(document, say))


def _parts(document: Document) -> Iterator[RenderableType]:
    yield from _head(document.header)
    for offer in document.proposals:
        label = f"{_FIELD[offer.field]} có thể là: "
        yield Text.assemble((label, "bold"), (offer.value, "yellow"), (f"  ({_PROPOSED_BY[offer.source]})", "dim"))
    if document.sections:
        yield _outline(document.sections)
    if document.responsibilities:
        yield from _duties(document)
    if document.tasks:
        yield from _tasks(document)
    for appendix in document.appendices:
        yield Text.assemble("\n", (appendix.marker or "Kèm theo", "bold"), " ", appendix.title, _page(appendix.page))
    if document.references:
        yield from _references(document)
    if document.recipients:
        yield Text.assemble("\n", ("Nơi nhận: ", "bold"), "; ".join(document.recipients))
    yield from _signature(document)


def _notes(document: Document, say: Messages) -> Iterator[RenderableType]:
    for note in document.diagnostics:
        what = f"{say.finished(note.severity)} {note.code}: "
        yield Text.assemble((what, _SEVERITY[note.severity]), say.finished(note.message), _page(note.page))


def _head(header: Header) -> Iterator[RenderableType]:
    agencies = " · ".join(filter(None, (header.issuer_parent, header.issuer)))
    number = code_of(header)
    if agencies or number:
        yield Text.assemble((agencies, "bold"), "  ", (number, "bold blue"), "  ", header.place, " ", header.date or "")
    if header.type or header.subject:
        yield Text.assemble((header.type, "bold magenta"), " ", header.subject)
    for label, value in (("Độ khẩn", header.urgency), ("Độ mật", header.secrecy)):
        if value:
            yield Text.assemble((f"{label}: ", "bold"), (value, "bold red"))
    if header.addressed_to:
        yield Text.assemble(("Kính gửi: ", "bold"), "; ".join(header.addressed_to))


def _page(page: int | None) -> tuple[str, str]:
    return (f"  tr. {page}" if page else "", "dim")


def _outline(sections: Sequence[Section]) -> Tree:
    tree = Tree(Text("Bố cục", style="bold"), guide_style="dim")
    stack: list[tuple[Tree, Section]] = [(tree, section) for section in reversed(sections)]
    while stack:
        parent, section = stack.pop()
        title = section.title if len(section.title) <= 110 else section.title[:109] + "…"
        branch = parent.add(Text.assemble((section.marker, "bold yellow"), " ", title, _page(section.page)))
        stack += [(branch, child) for child in reversed(section.children)]
    return tree


def _when(deadline: Deadline | None) -> Text:
    if deadline is None:
        return Text("")
    meaning = deadline.due or deadline.recurrence
    return Text.assemble((deadline.text, "bold yellow"), (f" → {meaning}" if meaning else "", "yellow"))


def _duties(document: Document) -> Iterator[RenderableType]:
    yield Text("\nTrách nhiệm", style="bold")
    grid = Grid(box=None, pad_edge=False, show_header=False)
    for _ in range(4):
        grid.add_column(overflow="fold")
    last = ""
    for duty in document.responsibilities:
        word, style = _ROLE[duty.role]
        unit = Text(duty.unit if duty.unit != last else "", style="bold")
        grid.add_row(unit, Text(word, style=style), Text(duty.duty), _when(duty.deadline))
        last = duty.unit
    yield grid


def _tasks(document: Document) -> Iterator[RenderableType]:
    yield Text("\nNhiệm vụ", style="bold")
    grid = Grid(box=None, pad_edge=False)
    for head in ("TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời hạn"):
        grid.add_column(head, overflow="fold")
    for task in document.tasks:
        lead = Text("; ".join(task.lead), style=_ROLE["lead"][1])
        others = Text("; ".join(task.coordinate), style=_ROLE["coordinate"][1])
        grid.add_row(Text(task.no), Text(task.content), lead, others, _when(task.deadline))
    yield grid


def _references(document: Document) -> Iterator[RenderableType]:
    yield Text("\nVăn bản viện dẫn", style="bold")
    for cited in document.references:
        relation = _RELATION[cited.relation]
        printed = filter(None, (cited.date or "", relation))
        yield Text.assemble("  ", cited.type, " ", (cited.code, "blue"), *((f"  {part}", "dim") for part in printed))


def _signature(document: Document) -> Iterator[RenderableType]:
    signed = document.signature
    printed = " / ".join(filter(None, (signed.authority, signed.position)))
    if printed or signed.name:
        yield Text.assemble(("Người ký: ", "bold"), printed, " ", (signed.name, "bold"))
    if signed.signed_digitally:
        yield Text.assemble(("Ký số: ", "bold"), signed.signed_digitally.by, " ", signed.signed_digitally.at)
