"""XML trees of one namespace: an element stands in that of the one above it."""

from __future__ import annotations

from xml.etree import ElementTree


def root_of(namespace: str, tag: str, *, prefix: str = "", **attributes: str) -> ElementTree.Element:
    """The element that holds all others; its namespace is written with `prefix`."""
    ElementTree.register_namespace(prefix, namespace)
    return ElementTree.Element(f"{{{namespace}}}{tag}", attributes)


def below(parent: ElementTree.Element, tag: str, **attributes: str) -> ElementTree.Element:
    """A new last element under `parent`."""
    namespace, brace, _ = parent.tag.rpartition("}")
    return ElementTree.SubElement(parent, namespace + brace + tag, attributes)


def written(root: ElementTree.Element) -> bytes:
    """The file of a tree, in UTF-8, ending in a newline."""
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
