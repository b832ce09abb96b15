"""When nothing is found: the words of the archive that are nearest to those that were asked for.

Words are compared without marks. One letter may differ in a short word, two in a long one; of several the one that
stands on the most pages is taken. Only what finds something is offered.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from pipeline.search.folding import phrases, plain
from pipeline.search.index import Index
from pipeline.search.query import Filters, find

_LONG = 6  # letters from which two may differ


def near(index: Index, words: Sequence[str], filters: Filters) -> str:
    """`words` with those that no page has replaced by near ones; "" where that finds nothing either."""
    asked = [token for phrase in phrases(words) for token in phrase]
    known = _known(index)
    found = [word if plain(word) in known else _nearest(plain(word), known) for word in asked]
    if found == asked or not all(found):
        return ""
    marked = {term for term, _ in _terms(index, "marked")}
    said = [
        word if word == before and word in marked else _marked(index, plain(word))
        for word, before in zip(found, asked, strict=True)
    ]
    text = " ".join(said)
    return text if find(index, said, filters, 1) else ""


def _known(index: Index) -> dict[str, int]:
    """Every word without marks, with the number of its pages."""
    return dict(_terms(index, "plain"))


def _terms(index: Index, column: str) -> list[tuple[str, int]]:
    index.connection.execute("create virtual table if not exists temp.terms using fts5vocab (main, found, col)")
    return index.connection.execute("select term, doc from temp.terms where col = ?", (column,)).fetchall()


def _nearest(word: str, known: dict[str, int]) -> str:
    most = 2 if len(word) >= _LONG else 1
    close = process.extract(word, known.keys(), scorer=OSA.distance, score_cutoff=most, limit=None)
    return min(close, key=lambda one: (one[1], -known[one[0]], one[0]), default=("", 0, 0))[0]


def _marked(index: Index, word: str) -> str:
    """The form of a word with its marks that stands on the most pages."""
    forms = [(pages, term) for term, pages in _terms(index, "marked") if plain(term) == word]
    return max(forms, default=(0, word))[1]
