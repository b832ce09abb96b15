"""The closing of a paper: receivers at the left, the signer at the right (Decree 30/2020/NĐ-CP, appendix I, boxes
7a–7c and 9b), as they are printed.

What stands after both is the text that follows. A field that the lines do not say (it was corrected) stands in their
place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.document import Document
from pipeline.flow.lines import Printed
from pipeline.flow.model import Block, Items, Sides, Style, TextBlock
from pipeline.flow.paragraphs import stands_right, text_line
from pipeline.flow.saying import says, words
from pipeline.flow.weave import Tables, laid_out
from pipeline.parse import is_receivers, is_stamp, split_foot_line

_SIGNS = " -–—+•*·"


class _Piece(NamedTuple):
    at: int  # index of its line
    text: str
    right: bool


def closing(document: Document, lines: Sequence[Printed], tables: Tables) -> list[Block]:
    """The blocks of the closing and of what follows it."""
    running = [one for one in lines if one.table is None]
    pieces = [
        _Piece(at, " ".join(piece.text.split()), stands_right(piece))
        for at, one in enumerate(running) for piece in split_foot_line(text_line(one))
    ]  # fmt: skip
    signed = _signer(document, pieces)
    listed = _receivers(document, [piece for piece in pieces if piece not in signed])
    last = max((piece.at for piece in (*signed, *listed)), default=-1)
    left = [piece for piece in pieces if piece.at <= last and piece not in signed and piece not in listed]
    right = [piece for piece in pieces if piece in signed or (piece in left and (piece.right or is_stamp(piece.text)))]
    left = [piece for piece in left if piece not in right]
    word, items = _items(document, listed)
    notes = [TextBlock(piece.text, "note") for piece in left]
    receivers = [Items(word, items)] if items or listed else []
    out: list[Block] = []
    if receivers or notes or right or any(_fields(document)):
        out.append(Sides((*receivers, *notes), tuple(_said(document, right))))
    after = [one for one in lines if one.table is not None or running.index(one) > last]
    return [*out, *laid_out([], after, tables)]


def _fields(document: Document) -> list[tuple[Style, str]]:
    """Authority, position and name, one a line of print."""
    signed = document.signature
    lines: list[tuple[Style, str]] = [("authority", text) for text in signed.authority.split(" / ")]
    return [(style, text) for style, text in (*lines, ("authority", signed.position), ("signer", signed.name)) if text]


def _signer(document: Document, pieces: Sequence[_Piece]) -> list[_Piece]:
    """The pieces that say authority, position and name, each once; "- Giám đốc;" in the list is one who gets it."""
    said = Counter(words(" ".join(text for _, text in _fields(document))))
    out = []
    for piece in pieces:
        own = Counter(words(piece.text))
        if own and not own - said and piece.text[:1] not in _SIGNS:
            out.append(piece)
            said -= own
    return out


def _said(document: Document, right: Sequence[_Piece]) -> list[TextBlock]:
    """The signer's side: pieces as printed; a field that no piece says, in its order."""
    fields = _fields(document)
    name = document.signature.name
    out = [TextBlock(p.text, "signer" if name and says(name, p.text) else _aside(p, fields)) for p in right]
    printed = " ".join(piece.text for piece in right)
    missing = [TextBlock(text, style) for style, text in fields if not says(printed, text)]
    if not missing:
        return out
    held = [p for p in out if p.style != "signer"] + [p for p in missing if p.style != "signer"]
    return [*held, *(p for p in (*out, *missing) if p.style == "signer")]


def _aside(piece: _Piece, fields: Sequence[tuple[Style, str]]) -> Style:
    return "authority" if says(" ".join(text for _, text in fields), piece.text) else "note"


def _receivers(document: Document, pieces: Sequence[_Piece]) -> list[_Piece]:
    """From "Nơi nhận", or the first receiver, to the last line that says something of one."""
    said = Counter(words(" ".join(document.recipients)))
    out: list[_Piece] = []
    held: list[_Piece] = []
    for piece in pieces:
        own = Counter(words(piece.text))
        if not out and not is_receivers(piece.text) and not (own and not own - said):
            continue
        held.append(piece)
        if is_receivers(piece.text) or (own and 2 * (own & said).total() >= own.total()):
            out += [one for one in held if not one.right or one is piece]
            said -= own
            held = []
    return out


def _items(document: Document, listed: Sequence[_Piece]) -> tuple[str, tuple[str, ...]]:
    """The word over the list and its items, as printed: an item goes on until the next one's dash."""
    word = "Nơi nhận"
    items: list[str] = []
    dashed = any(piece.text[:1] in _SIGNS for piece in listed)
    for piece in listed:
        text = piece.text
        if is_receivers(text) and piece is listed[0]:
            label, _, text = text.partition(":") if ":" in text else (text, "", "")
            word = label.strip()
            if not text.strip():
                continue
        if items and dashed and piece.text[:1] not in _SIGNS:
            items[-1] += " " + text
        else:
            items.append(text.strip(_SIGNS) if text[:1] in _SIGNS else text)
    printed = " ".join(items)
    if all(says(printed, one) for one in document.recipients):
        return word, tuple(items)
    others = [piece.text for piece in listed if not is_receivers(piece.text) and not _says_half(document, piece)]
    return word, (*document.recipients, *others)


def _says_half(document: Document, piece: _Piece) -> bool:
    """Whether a printed piece is a receiver, be it another reading of one."""
    own = Counter(words(piece.text))
    return 2 * (own & Counter(words(" ".join(document.recipients)))).total() >= own.total()
