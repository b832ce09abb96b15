"""What a page's annotations show: the form that each is drawn as, and where it stands.

An office's clerk stamps number and date into a signed PDF with signing software (Decree 30/2020/NĐ-CP, appendix I,
part II, 7 and part III, 3), which writes them not into the page but into the looks of signature fields over it: without
those a paper reads "Số:    /STP-BTTP". ISO 32000-2, 12.5.5: a look's box is fitted into the annotation's rectangle.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral, literal_name
from pdfminer.utils import apply_matrix_rect, mult_matrix

Matrix = tuple[float, float, float, float, float, float]
_UNSEEN = 0x02 | 0x20  # flags Hidden and NoView
_MOST = 1_000  # annotations looked at: a signed paper has some ten


def looks_of(page: Any) -> Iterator[tuple[PDFStream, Matrix]]:
    """The forms that the annotations of pdfminer's `page` are drawn as, each with its matrix to the page's points."""
    for item in list_value(page.annots)[:_MOST] if page.annots else ():
        annotation = dict_value(item)
        look = _look(annotation)
        if look is None or int(resolve1(annotation.get("F")) or 0) & _UNSEEN:
            continue
        matrix: Matrix = _numbers(look.get("Matrix")) or (1, 0, 0, 1, 0, 0)
        box, place = _numbers(look.get("BBox")), _numbers(annotation.get("Rect"))
        if len(box) == 4 and len(place) == 4 and (fitted := _fit(apply_matrix_rect(matrix, box), place)):
            yield look, mult_matrix(matrix, fitted)


def _look(annotation: dict[str, Any]) -> PDFStream | None:
    """The stream of operators of the annotation's usual look, in the state it is in."""
    kinds = resolve1(annotation.get("AP"))
    usual = resolve1(kinds.get("N")) if isinstance(kinds, dict) else None
    if isinstance(usual, dict):
        state = resolve1(annotation.get("AS"))
        usual = resolve1(usual.get(literal_name(state))) if isinstance(state, PSLiteral) else None
    return usual if isinstance(usual, PDFStream) else None


def _numbers(value: object) -> Any:
    return tuple(float(resolve1(number)) for number in resolve1(value) or ())


def _fit(box: tuple[float, float, float, float], place: tuple[float, float, float, float]) -> Matrix | None:
    """The matrix that fits `box` into the rectangle `place`; none where either has no area: nothing is seen."""
    left, right = sorted((place[0], place[2]))
    low, high = sorted((place[1], place[3]))
    width, height = box[2] - box[0], box[3] - box[1]
    if min(width, height, right - left, high - low) <= 0:
        return None
    a, d = (right - left) / width, (high - low) / height
    return a, 0.0, 0.0, d, left - a * box[0], low - d * box[1]
