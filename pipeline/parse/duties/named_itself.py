"""The type of a paper whose title and number were lost, as its own sentences name it ("Chỉ thị này")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import msgspec

from pipeline.document import Header
from pipeline.parse.outline.nodes import Node, whole
from pipeline.parse.words import any_name, plain
from pipeline.text.dictionaries import document_types


def with_type(header: Header, root: Node) -> Header:
    """The header, with the type that the paper names itself by most often where it prints neither type nor symbol."""
    if header.type or header.symbol:
        return header
    named = Counter(found[1] for text in _texts(root) for found in _itself().finditer(plain(text)))
    return msgspec.structs.replace(header, type=_types()[named.most_common(1)[0][0]]) if named else header


def _texts(node: Node) -> Iterator[str]:
    yield whole(node)
    for paragraph in node.paragraphs:
        yield paragraph.text
    for child in node.children:
        yield from _texts(child)


@cache
def _types() -> dict[str, str]:
    return {plain(name): name for name in document_types()}


@cache
def _itself() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({any_name(document_types())}) này(?!\w)")
