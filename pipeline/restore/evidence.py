"""The evidence of a restored text: every edit as a record, back to the reading, only the sure ones, as a page to read.

A record is one JSON object a line: `line` (from 1), `start` and `end` (characters of the restored line), `raw`, `text`,
`rule`, `confidence`, `alternatives`. Restored text and evidence together give the reading back to the letter; where
the input was not in NFC, a record of rule `unicode` holds its whole line as it came in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

import msgspec

from pipeline.document import Edit
from pipeline.errors import UnreadableError
from pipeline.restore.restored import Restored, RestoredLine, without_edits

UNICODE = "unicode"
LEVELS = ((0.99, "sure"), (0.9, "likely"), (0.7, "fair"), (0.0, "weak"))

_STYLE = """
body{font:16px/1.5 "Times New Roman","Liberation Serif",serif;margin:2rem auto;max-width:78rem;padding:0 1rem;
color:#222;background:#fff}
table{border-collapse:collapse;width:100%;table-layout:fixed}
td,th{padding:.1rem .6rem;vertical-align:top;text-align:left;overflow-wrap:anywhere;white-space:pre-wrap}
td{border-top:1px solid #eee}
.n{width:3rem;color:#999;text-align:right}
.raw{color:#666}
mark{color:inherit;border-radius:.2em;padding:0 .1em;cursor:help}
.sure{background:#d9f2d9}.likely{background:#e9f2b8}.fair{background:#ffe2a8}.weak{background:#ffc2b8}
"""
_LEGEND = (("sure", "≥ 0,99"), ("likely", "≥ 0,90"), ("fair", "≥ 0,70"), ("weak", "< 0,70"))


class EditRecord(msgspec.Struct, frozen=True, kw_only=True):
    """An edit with the number of its line, from 1."""

    line: int
    start: int
    end: int
    raw: str
    text: str
    rule: str
    confidence: float
    alternatives: tuple[str, ...] = ()


def write_evidence(restored: Restored, lines: Sequence[str] | None = None) -> Iterator[bytes]:
    """The records of `restored`, each with its line feed; `lines` is the input, to be given back even if not NFC."""
    encode = msgspec.json.Encoder().encode
    for number, line in enumerate(restored.lines, 1):
        for edit in line.edits:
            yield encode(EditRecord(line=number, **msgspec.structs.asdict(edit))) + b"\n"
        if lines is not None and lines[number - 1] != line.raw:
            yield encode(
                EditRecord(
                    line=number, start=0, end=len(line.text), raw=lines[number - 1], text=line.text, rule=UNICODE,
                    confidence=1.0,
                )
            ) + b"\n"  # fmt: skip


def undo_text(text: str, evidence: Iterable[bytes]) -> str:
    """The reading that `text` was restored from; raises `UnreadableError` where the evidence is of another text."""
    lines = text.split("\n")
    decode = msgspec.json.Decoder(EditRecord).decode
    by_line: dict[int, list[EditRecord]] = {}
    for at, data in enumerate(evidence, 1):
        if not data.strip():
            continue
        try:
            record = decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise UnreadableError(f"line {at} of the evidence is no record of an edit: {error}") from error
        by_line.setdefault(record.line, []).append(record)
    for number, records in by_line.items():
        if not 1 <= number <= len(lines):
            raise UnreadableError(f"the evidence is of another text: it has an edit of line {number}")
        lines[number - 1] = _undone(lines[number - 1], records, number)
    return "\n".join(lines)


def _undone(line: str, records: Sequence[EditRecord], number: int) -> str:
    out = []
    at = 0
    for record in records:
        if not at <= record.start <= record.end <= len(line) and record.rule != UNICODE:
            raise UnreadableError(f"the evidence is of another text: line {number} is too short")
        if line[record.start : record.end] != record.text:
            raise UnreadableError(f"the evidence is of another text: line {number} does not hold “{record.text}”")
        if record.rule == UNICODE:
            return record.raw
        out += [line[at : record.start], record.raw]
        at = record.end
    return "".join([*out, line[at:]])


def with_min_confidence(restored: Restored, threshold: float) -> Restored:
    """`restored` without the edits under `threshold` (0–1): the text goes back to what was read there."""
    lines = (without_edits(line, [edit.confidence < threshold for edit in line.edits]) for line in restored.lines)
    return Restored(lines=tuple(lines), channel=restored.channel)


def to_html(restored: Restored) -> str:
    """A page that needs nothing else: reading and text side by side, each edit in the colour of its confidence."""
    rows = "\n".join(
        f'<tr><td class="n">{number}</td><td class="raw">{_marked(line, raw=True)}</td>'
        f"<td>{_marked(line, raw=False)}</td></tr>"
        for number, line in enumerate(restored.lines, 1)
    )
    changed = sum(bool(line.edits) for line in restored.lines)
    legend = " ".join(f'<mark class="{level}">{escape(words)}</mark>' for level, words in _LEGEND)
    return (
        '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>Phục hồi văn bản</title><style>{_STYLE}</style></head><body>\n"
        "<h1>Phục hồi văn bản</h1>\n"
        f"<p>{len(restored.lines)} dòng, {len(restored.edits)} chỗ sửa trong {changed} dòng. "
        f"Độ tin cậy: {legend}. Đưa con trỏ vào chỗ tô màu để xem bản đọc, quy tắc và các khả năng khác.</p>\n"
        '<table><thead><tr><th class="n"></th><th>Máy đọc</th><th>Phục hồi</th></tr></thead><tbody>\n'
        f"{rows}\n</tbody></table></body></html>\n"
    )


def _marked(line: RestoredLine, *, raw: bool) -> str:
    """The line of the reading or of the text, its edits marked; a dot where something was left out."""
    out = []
    at = 0
    for edit in line.edits:
        shown = edit.raw if raw else edit.text
        level = next(name for least, name in LEVELS if edit.confidence >= least or not least)
        out.append(escape(line.text[at : edit.start]))
        if shown.strip() or not raw:
            out.append(f'<mark class="{level}" title="{escape(_hint(edit))}">{escape(shown) or "·"}</mark>')
        else:
            out.append(escape(shown))
        at = edit.end
    return "".join([*out, escape(line.text[at:])])


def _hint(edit: Edit) -> str:
    others = [word for word in edit.alternatives if word != edit.text]
    confidence = f"{edit.confidence:.2f}".replace(".", ",")
    hint = f"“{edit.raw}” → “{edit.text}” · {edit.rule} · {confidence}"
    return hint + (f" · khả năng khác: {', '.join(word or '∅' for word in others)}" if others else "")
