"""PDFs that never end, made by seed: patterns, masks, shadings, letters, forms and page trees that hold themselves or
each other, and pages with more on them than anybody can draw in time."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from tests.batch.crafted import pdf, stream

Objects = dict[int, bytes]
_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
_GROUP = _FORM + b"/Group<</S/Transparency/CS/DeviceGray>>"


def endless_files(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """`count` names and files, the kinds one after the other; the second of three pages is the hostile one."""
    for number in range(count):
        kind = list(KINDS)[number % len(KINDS)]
        dice = random.Random(f"{seed} {number}")
        yield f"{number:03} {kind}.pdf", KINDS[kind](dice)


def _three_pages(content: bytes, resources: bytes, more: Objects, dice: random.Random) -> bytes:
    """Pages 1 and 3 hold a rectangle; page 2 `content`, with objects numbered from 10."""
    box = b"/MediaBox[0 0 595 842]/Parent 2 0 R"
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R]/Count 3>>",
        3: b"<</Type/Page" + box + b"/Contents 6 0 R>>",
        4: b"<</Type/Page" + box + b"/Contents 7 0 R/Resources<<" + resources + b">>>>",
        5: b"<</Type/Page" + box + b"/Contents 6 0 R>>",
        6: stream(b"0 0 9 9 re f"),
        7: stream(content, packed=dice.random() < 0.5),
    } | more
    return pdf(*(objects.get(number, b"null") for number in range(1, max(objects) + 1)))


def _ring(dice: random.Random, make: Callable[[int, list[int]], bytes], last: bytes, closed: bool) -> Objects:
    """Objects from 10 on, each of which calls one or two of the next; the last calls the first, or ends."""
    length = dice.randint(1, 4) if closed else dice.randint(8, 20)
    numbers = list(range(10, 10 + length))
    objects = {n: make(n, [numbers[(i + 1) % length]] * dice.randint(1, 3)) for i, n in enumerate(numbers)}
    return objects if closed else objects | {numbers[-1]: last}


def _patterns(dice: random.Random, closed: bool) -> bytes:
    step = dice.choice([b"9", b"3", b"1", b".5"])
    keys = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep " + step + b"/YStep " + step

    def make(_: int, called: list[int]) -> bytes:
        own = b"/Resources<</Pattern<<" + b"".join(b"/P%d %d 0 R" % (n, n) for n in set(called)) + b">>>>"
        return stream(b"/Pattern cs " + b"".join(b"/P%d scn 0 0 9 9 re f " % n for n in called), keys + own)

    ring = _ring(dice, make, stream(b"0 0 9 9 re f", keys), closed)
    return _three_pages(b"/Pattern cs /P10 scn 0 0 595 842 re f", b"/Pattern<</P10 10 0 R>>", ring, dice)


def _forms(dice: random.Random, closed: bool) -> bytes:
    def make(_: int, called: list[int]) -> bytes:
        own = b"/Resources<</XObject<<" + b"".join(b"/F%d %d 0 R" % (n, n) for n in set(called)) + b">>>>"
        return stream(b"".join(b"/F%d Do " % n for n in called * dice.randint(1, 4)), _FORM + own)

    ring = _ring(dice, make, stream(b"0 0 9 9 re f", _FORM), closed)
    return _three_pages(b"/F10 Do", b"/XObject<</F10 10 0 R>>", ring, dice)


def _masks(dice: random.Random, closed: bool) -> bytes:
    """Masks are states in the resources themselves, so that a ring of forms is a ring of masks."""

    def make(_: int, called: list[int]) -> bytes:
        states = b"".join(b"/G%d<</SMask<</S/Luminosity/G %d 0 R>>>>" % (n, n) for n in set(called))
        drawn = b"".join(b"/G%d gs 0 0 595 842 re f " % n for n in called)
        return stream(drawn, _GROUP + b"/Resources<</ExtGState<<" + states + b">>>>")

    ring = _ring(dice, make, stream(b"0 0 9 9 re f", _GROUP), closed)
    state = b"/ExtGState<</G<</SMask<</S/Luminosity/G 10 0 R>>>>>>"
    return _three_pages(b"/G gs 0 0 595 842 re f", state, ring, dice)


def _letters(dice: random.Random, closed: bool) -> bytes:
    """Fonts whose letters are drawings in the next font: object n is the font, n + 100 its only letter."""
    shown = b"a" * dice.randint(2, 60)
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/CharProcs<</a %d 0 R>>"
        b"/Encoding<</Type/Encoding/Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[9]/Resources<</Font<<%s>>>>>>"
    )
    letters: Objects = {}

    def make(number: int, called: list[int]) -> bytes:
        drawn = b"".join(b"BT /T%d 1 Tf (%s) Tj ET " % (n, shown) for n in called)
        letters[number + 100] = stream(b"9 0 d0 " + drawn)
        return font % (number + 100, b"".join(b"/T%d %d 0 R" % (n, n) for n in set(called)))

    ring = _ring(dice, make, b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>", closed)
    return _three_pages(b"BT /T10 9 Tf (%s) Tj ET" % shown, b"/Font<</T10 10 0 R>>", ring | letters, dice)


def _functions(dice: random.Random, closed: bool) -> bytes:
    """A shading coloured by functions of functions; object 9 is the shading."""
    kind = dice.choice([2, 3])
    place = b"[0 0 595 842]" if kind == 2 else b"[300 400 0 300 400 600]"
    shading = b"<</ShadingType %d/ColorSpace/DeviceGray/Coords%s/Function 10 0 R/Extend[true true]>>" % (kind, place)

    def make(_: int, called: list[int]) -> bytes:
        parts = called * 2
        bounds = b" ".join(b"%.3f" % ((i + 1) / len(parts)) for i in range(len(parts) - 1))
        called_ = b" ".join(b"%d 0 R" % n for n in parts)
        return b"<</FunctionType 3/Domain[0 1]/Functions[%s]/Bounds[%s]/Encode[%s]>>" % (
            called_, bounds, b"0 1 " * len(parts),
        )  # fmt: skip

    ring = _ring(dice, make, b"<</FunctionType 2/Domain[0 1]/N 1>>", closed)
    return _three_pages(b"/S sh", b"/Shading<</S 9 0 R>>", {9: shading} | ring, dice)


def _many_letters(dice: random.Random) -> bytes:
    shown = dice.choice([b"(Can cu dia) Tj ", b"1 0 0 1 %d %d Tm (C) Tj ", b"(C) Tj "])
    count = dice.randint(8, 80) * 1000
    written = b"".join(
        shown % (dice.randint(0, 590), dice.randint(0, 840)) if b"%d" in shown else shown for _ in range(count)
    )
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>"
    return _three_pages(b"BT /F 9 Tf " + written + b"ET", b"/Font<</F 10 0 R>>", {10: font}, dice)


def _dashes(dice: random.Random) -> bytes:
    lines = b"".join(b"0 %d m 595 %d l S " % (dice.randint(0, 842), dice.randint(0, 842)) for _ in range(2_000))
    return _three_pages(b"[.0%d] 0 d .1 w " % dice.randint(1, 99) + lines, b"", {}, dice)


def _page_tree(dice: random.Random) -> bytes:
    """Nodes that are each other's children and parents, beside a page that is one."""
    nodes = dice.randint(2, 30)
    kids = {
        n: b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%s]>>"
        % (dice.randint(2, 1 + nodes), dice.choice([1, 3, 99, 99999]), b" ".join(
            b"%d 0 R" % dice.randint(2, 4 + nodes) for _ in range(dice.randint(1, 6))
        ))
        for n in range(2, 2 + nodes)
    }  # fmt: skip
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R>>" % (4 + nodes)
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>"} | kids | {2 + nodes: page, 3 + nodes: page}
    objects[4 + nodes] = stream(b"0 0 9 9 re f")
    return pdf(*(objects[number] for number in sorted(objects)))


KINDS: dict[str, Callable[[random.Random], bytes]] = {
    "patterns in a ring": lambda dice: _patterns(dice, True),
    "patterns without number": lambda dice: _patterns(dice, False),
    "masks in a ring": lambda dice: _masks(dice, True),
    "masks without number": lambda dice: _masks(dice, False),
    "functions in a ring": lambda dice: _functions(dice, True),
    "functions without number": lambda dice: _functions(dice, False),
    "letters in a ring": lambda dice: _letters(dice, True),
    "letters of letters": lambda dice: _letters(dice, False),
    "forms in a ring": lambda dice: _forms(dice, True),
    "forms without number": lambda dice: _forms(dice, False),
    "letters without number": _many_letters,
    "dashes without number": _dashes,
    "a page tree in a knot": _page_tree,
}
