"""The operands and operators of a page's content stream, read by one pattern.

pdfminer reads PostScript in whatever state it is, letter by letter where it must, which takes most of the time of a
born-digital page. What programs write is plain: numbers, names, strings, arrays, operators. That is read here, to the
very objects that pdfminer makes of it; at the first thing that is not plain the whole stream is left to pdfminer.
"""

from __future__ import annotations

import re
from typing import Any

from pdfminer.psparser import KWD, LIT, PSKeyword, PSLiteral, literal_name

_TOKEN = re.compile(
    rb"""[\ \t\r\n\f]*(?:
      (?P<float>[-+]?(?:\d+\.\d*|\.\d+))
    | (?P<int>[-+]?\d+)
    | (?P<keyword>[A-Za-z][^\#/%\[\]()<>{}\s]*|['"])
    | \((?P<string>[^()\\]*)\)
    | <(?P<hex>(?:[0-9A-Fa-f]{2})*)>
    | (?P<open>\[) | (?P<close>\])
    | /(?P<name>[^\#/%\[\]()<>{}\s]*)(?!\#)
    | \((?P<escaped>(?:[^()\\]|\\[^\r])*)\)
    | (?P<dict><<) | (?P<enddict>>>)
    | (?P<comment>%[^\r\n]*)
    | \Z
    )""",
    re.VERBOSE,
)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(.))", re.DOTALL)
_ESCAPED = {b"b": b"\b", b"t": b"\t", b"n": b"\n", b"f": b"\f", b"r": b"\r", b"(": b"(", b")": b")", b"\\": b"\\"}
_INLINE = frozenset((b"BI", b"ID", b"EI"))  # a picture among the operators: its bytes are no tokens


class _NotPlainError(Exception):
    """Something that is left to pdfminer."""


def plain_tokens(data: bytes) -> list[Any] | None:
    """Numbers, bytes, names, lists and dictionaries, and `PSKeyword` for operators; None where `data` is not plain."""
    try:
        return _tokens(data)
    except _NotPlainError:
        return None


def _tokens(data: bytes) -> list[Any]:
    top: list[Any] = []
    now, outer = top, []  # the list that is being filled, and those that it stands in, with what opened it
    match, place, end = _TOKEN.match, 0, len(data)
    while place < end:
        token = match(data, place)
        if token is None:
            raise _NotPlainError
        place, kind = token.end(), token.lastgroup
        if kind == "float":
            now.append(float(token["float"]))
        elif kind == "int":
            now.append(int(token["int"]))
        elif kind == "keyword":
            now.append(_keyword(token["keyword"]))
        elif kind == "string":
            now.append(token["string"])
        elif kind == "hex":
            now.append(bytes.fromhex(token["hex"].decode("ascii")))
        elif kind == "name":
            now.append(_name(token["name"]))
        elif kind == "escaped":
            now.append(_ESCAPE.sub(_unescaped, token["escaped"]))
        elif kind in ("open", "dict"):
            outer.append((kind, now))
            now = []
        elif kind in ("close", "enddict"):
            opened, around = outer.pop() if outer else ("", now)
            if opened != ("open" if kind == "close" else "dict"):
                raise _NotPlainError
            around.append(now if kind == "close" else _dictionary(now))
            now = around
    if outer:
        raise _NotPlainError
    return top


def _keyword(name: bytes) -> PSKeyword | bool:
    if name in _INLINE:
        raise _NotPlainError
    return name == b"true" if name in (b"true", b"false") else KWD(name)


def _name(name: bytes) -> PSLiteral:
    try:
        return LIT(name.decode("utf-8"))
    except UnicodeDecodeError:
        return LIT(name)


def _unescaped(match: re.Match[bytes]) -> bytes:
    octal, letter = match.groups()
    if octal is None:
        return _ESCAPED.get(letter, b"")
    code = int(octal, 8)
    if code > 255:
        raise _NotPlainError
    return bytes((code,))


def _dictionary(items: list[Any]) -> dict[str, Any]:
    if len(items) % 2:
        raise _NotPlainError
    return {literal_name(key): value for key, value in zip(items[::2], items[1::2], strict=True)}
