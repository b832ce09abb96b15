"""Clean pages for the ground's model: paragraphs and tables of figures, set in many faces, of which patches are taken.

What is printed matters little, only that strokes of letters, marks, figures, points and rulings of every weight are
there: words are drawn from the lexicon, figures from a seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]

DPI = 300
FACES = (
    "Liberation Serif", "Liberation Serif", "Tinos", "Liberation Sans", "Arimo", "Carlito", "Caladea", "DejaVu Serif",
    "DejaVu Sans", "Noto Serif", "Noto Sans", "Gentium", "Charis SIL", "Liberation Mono", "EB Garamond",
)  # fmt: skip
_LINES = 30


def sheet(seed: int, words: Sequence[str]) -> Grey:
    """A page of A4 (h × w, 300 dpi), black on white."""
    import pypdfium2 as pdfium
    from weasyprint import HTML

    draw = Random(seed)
    size, high = draw.choice((10, 11, 12, 13, 14)), f"{draw.uniform(1.1, 1.5):.2f}"
    style = f"""@page {{ size: A4; margin: 12mm 14mm }}
    body {{ font: {size}pt/{high} '{draw.choice(FACES)}', 'Liberation Serif' }}
    table {{ border-collapse: collapse; width: 100% }} p {{ margin: 3pt 0 }}
    td {{ border: {draw.choice((0.25, 0.5, 0.75, 0.75, 1, 1.5))}pt solid black; padding: {draw.choice((1, 2, 4))}pt;
    font-family: '{draw.choice(FACES)}'; font-size: {draw.choice((8, 9, 10, 11, 12, 13))}pt;
    text-align: {draw.choice(("left", "right", "center"))} }}
    .b {{ font-weight: bold }} .i {{ font-style: italic }}"""
    parts = (_table if draw.random() < 0.6 else _paragraph for _ in range(_LINES))
    text = f"<style>{style}</style>" + "".join(part(draw, words) for part in parts)
    with pdfium.PdfDocument(HTML(string=text).write_pdf()) as document:
        page = document[0].render(scale=DPI / 72, grayscale=True).to_pil()
    return np.asarray(page, np.uint8)


def _paragraph(draw: Random, words: Sequence[str]) -> str:
    said = [draw.choice(words) if draw.random() < 0.85 else _figure(draw) for _ in range(draw.randint(5, 40))]
    return f'<p class="{draw.choice(("", "", "b", "i"))}">{_cased(draw, " ".join(said))}.</p>'


def _table(draw: Random, words: Sequence[str]) -> str:
    columns = draw.randint(3, 9)
    rows = []
    for _ in range(draw.randint(1, 4)):
        cells = [
            _figure(draw) if n != 1 or draw.random() < 0.3 else _cased(draw, " ".join(draw.choices(words, k=3)))
            for n in range(columns)
        ]
        kind = draw.choice(("", "", "", "b", "i"))
        rows.append("<tr>" + "".join(f'<td class="{kind}">{cell}</td>' for cell in cells) + "</tr>")
    return f"<table>{''.join(rows)}</table>"


def _cased(draw: Random, text: str) -> str:
    return text.upper() if draw.random() < 0.15 else text.capitalize() if draw.random() < 0.5 else text


def _figure(draw: Random) -> str:
    number = draw.randint(0, 10 ** draw.randint(1, 7))
    return draw.choice(
        (
            str(number), f"{number:,}".replace(",", "."), f"{number % 1000 / 10:.1f}".replace(".", ","),
            f"{draw.randint(1, 28):02}/{draw.randint(1, 12):02}/{draw.randint(1999, 2029)}", f"{number % 100}%",
            f"{number % 30}.", f"-{number % 900},{number % 10}", f"{number % 300}/QĐ-UBND", f"{number:,}",
        )
    )  # fmt: skip
