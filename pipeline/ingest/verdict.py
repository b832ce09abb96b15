"""Judge a PDF page's text layer: may it be trusted, or does the picture have to be read?

Four things look like text. Type set by a word processor is the text itself. A digital-signature stamp puts 11–31 words
over a scan and says nothing about the rest. A scanner's own OCR lies invisible under the picture and is mostly wrong
in Vietnamese (23–29 % of its characters on office scans). Fonts without a Unicode table give mojibake. The words tell
the last two from the first: Vietnamese syllables are some 97–99 % of an official text's words.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.document import Kind
from pipeline.text import syllable

STAMP_WORDS = 40  # stamps have 11–31 words; a page that has no more is a picture with a stamp
GOOD_SYLLABLES = 0.85  # of visible type: foreign names and codes lower it, mojibake lowers it to under .6
GOOD_OCR_SYLLABLES = 0.97  # of a layer under a picture: as clean as type, e.g. a searchable PDF of this program
GOOD_OCR_MARKS = 0.2  # and its letters carry as many marks as Vietnamese does (.29 on average)
_FOREIGN_LETTERS = 0.97  # share of plain letters in a text that is another language, not mojibake


class LayerFacts(NamedTuple):
    """What verdicts are made of: text, its words, share of the page under pictures, share of text drawn invisibly."""

    text: str
    words: int
    covered: float
    invisible: float
    letters: int = 0  # of the whole layer, outside the page as well


def judge(facts: LayerFacts) -> tuple[Kind, str]:
    """The verdict on one page and its reason in words."""
    pictured = facts.covered >= 0.6
    if facts.words == 0:
        return "scan", "no text layer"
    good = syllable.share(facts.text)
    if pictured and facts.words <= STAMP_WORDS:
        return "scan", f"only a stamp of {facts.words} words over the picture"
    if pictured:
        marks = syllable.marked_share(facts.text)
        if good >= GOOD_OCR_SYLLABLES and marks >= GOOD_OCR_MARKS:
            return "text_layer", f"text under the picture is clean: {good:.0%} Vietnamese syllables"
        return "bad_text_layer", f"text under the picture is an old OCR: {good:.0%} Vietnamese syllables"
    if facts.words <= STAMP_WORDS and facts.covered > 0.3:
        return "scan", f"only {facts.words} words beside pictures"
    if "(cid:" in facts.text or "\ufffd" in facts.text:
        return "bad_text_layer", "fonts without a Unicode table"
    if good >= GOOD_SYLLABLES or facts.words <= STAMP_WORDS:
        return "text_layer", f"type set by a program: {good:.0%} Vietnamese syllables"
    if _plain_letters(facts.text) >= _FOREIGN_LETTERS:
        return "text_layer", f"type set by a program, in another language: {good:.0%} Vietnamese syllables"
    return "bad_text_layer", f"type whose letters are not Vietnamese: {good:.0%} Vietnamese syllables"


def _plain_letters(text: str) -> float:
    letters = [c for c in text if c.isalpha()]
    return sum(c.isascii() for c in letters) / len(letters) if letters else 0.0


def of_document(verdicts: list[tuple[Kind, str]]) -> tuple[Kind, str]:
    """The verdict on the file: the kind of most pages (a scan wins a tie), with the pages that differ named."""
    order: tuple[Kind, ...] = ("scan", "bad_text_layer", "text_layer", "text")
    kinds = [kind for kind, _ in verdicts]
    kind = max(order, key=lambda k: (kinds.count(k), -order.index(k)))
    reason = next(reason for k, reason in verdicts if k == kind)
    others = [f"page {i}: {k}, {why}" for i, (k, why) in enumerate(verdicts, start=1) if k != kind]
    if others:
        shown = "; ".join(others[:5]) + (f"; and {len(others) - 5} more" if len(others) > 5 else "")
        reason = f"{reason} ({shown})"
    return kind, reason
