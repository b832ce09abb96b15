"""The content of an original page without what the new page paints itself: its pictures, and text that is not seen."""

from __future__ import annotations

import itertools
from typing import Any

import pikepdf

from pipeline.export.pdf_pages import DEEPEST, PAINTS, SHOWS, Layers, is_hidden


def strip(pdf: Any, sheet: Any, hidden: Layers, kept: frozenset[int], ground: int) -> None:
    """Take from the page `sheet` of `pdf` its `kept` pictures, by their place among those of `pdf_pages.parts`.

    What is painted before the picture `ground` is not seen and goes too, as does what is of `hidden` layers. Forms are
    copied, since the same form may be painted twice on a page and hold a kept picture only once.
    """
    work = _Strip(pdf, hidden, kept, ground)
    sheet.Contents = pdf.make_stream(work.content(sheet, sheet.resources, DEEPEST))


class _Strip:
    """One pass over a page and its forms; `seen` once the ground has been painted."""

    def __init__(self, pdf: Any, hidden: Layers, kept: frozenset[int], ground: int) -> None:
        self.pdf, self.hidden, self.kept, self.ground = pdf, hidden, kept, ground
        self.seen = False
        self.pictures, self.forms = itertools.count(), itertools.count()

    def content(self, container: Any, resources: Any, left: int) -> bytes:
        objects = resources.get("/XObject", {}) if resources is not None else {}
        out: list[Any] = []
        mode, stack = 0, list[int]()
        for instruction in pikepdf.parse_content_stream(container):
            operands, name = instruction.operands, str(instruction.operator)
            if name == "q":
                stack.append(mode)
            elif name == "Q" and stack:
                mode = stack.pop()
            elif name == "Tr":
                mode = int(operands[0])
            elif name == "Do" and str(operands[0]) in objects:
                painted = self._painted(objects, str(operands[0]), resources, left)
                if painted:
                    out.append(pikepdf.ContentStreamInstruction([pikepdf.Name(painted)], instruction.operator))
                continue
            elif (name in PAINTS or name in SHOWS or name == "INLINE IMAGE") and (not self.seen or mode == 3):
                if name in PAINTS:
                    out.append(pikepdf.ContentStreamInstruction([], pikepdf.Operator("n")))
                continue
            out.append(instruction)
        return bytes(pikepdf.unparse_content_stream(out))

    def _painted(self, objects: Any, name: str, resources: Any, left: int) -> str:
        """The name of what is painted instead of the object `name`, "" for nothing."""
        thing = objects[name]
        if is_hidden(thing, self.hidden):
            return ""
        if thing.get("/Subtype") == "/Image":
            at = next(self.pictures)
            before, self.seen = self.seen, self.seen or at == self.ground
            return name if before and at not in self.kept else ""
        if not left:
            return name if self.seen else ""
        content = self.content(thing, thing.get("/Resources", resources), left - 1)
        copy = self.pdf.make_stream(content)
        for key, value in thing.items():
            if key not in ("/Length", "/Filter", "/DecodeParms"):
                copy[key] = value
        made = f"/Stripped{next(self.forms)}"
        objects[made] = copy
        return made if self.seen else ""
