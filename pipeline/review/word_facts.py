"""What is known of each word of a line: how it was read, how it was restored, how it is spelt, what stands around it.

A word is what white space parts. Every fact is a number between 0 and 1, so that one table of weights
(`doubts.tsv`) can say what each is worth.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from pipeline.document import Edit, Line, Page
from pipeline.edits import span_in_raw
from pipeline.restore import Likely, how_likely
from pipeline.review.vocabulary import Vocabulary, rarity
from pipeline.text import syllable, vietnamese
from pipeline.text.vietnamese import fold_tone_style

_WORD = re.compile(r"\S+")
_INNER = re.compile(r"[^\W\d_]+")
_ENDED = re.compile(r"[.;:!?]$")
_GLUED = re.compile(r"[^\W\d_][.,;:)][^\W\d_]|[^\W\d_]-[^\W\d_]|\d[.,;:][^\W\d_]")
_DOUBLE = re.compile(r"[.,;:\-]{2}|[.,;:]\W")
_SYMBOL = re.compile(r"\d+/\S*[A-ZĐ]{2}")
_ODD = re.compile(r"[^\w\s.,;:()/“”\"'‘’%&+\-–—…!?*]")
_MIXED = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")
_ROMAN_LIKE = re.compile(r"[IVXl1|]{2,}[.)]?$")
_NUMBER = re.compile(r"[\d.,/:-]*\d[\d.,/:-]*[.,;:)]*$")
_CAPITALS_IN = re.compile(r"[a-zà-ỹ][A-ZĐÀ-Ỹ]")

Facts = dict[str, float]
WIDE = 0.9
"""Of a line's height: a gap between two words that may have held a third."""


class WordRead:
    """How one word of the text was read: the words of the engine it comes from, and the edits in it."""

    __slots__ = ("confidence", "edits", "end", "left", "likely", "others", "raw", "right", "start", "text")

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start, self.end, self.text = start, end, text
        self.edits: list[Edit] = []
        self.raw: list[str] = []
        self.others: list[str | None] = []
        self.confidence = 1.0
        self.left = self.right = 0.0  # pixels on the page, 0 where no engine read
        self.likely: list[Likely] = []


def reads(line: Line) -> list[WordRead]:
    """The words of `line` with how each was read."""
    out = [WordRead(match.start(), match.end(), match.group()) for match in _WORD.finditer(line.text)]
    raws = [(match.start(), match.end(), match.group()) for match in _WORD.finditer(line.raw)]
    known = line.words if len(line.words) == len(raws) else ()
    for read in out:
        a, b = span_in_raw(line, read.start, read.end)
        read.edits = [
            e
            for e in line.edits
            if (e.start < read.end and e.end > read.start) or read.start <= e.start == e.end <= read.end
        ]
        for k, (start, end, text) in enumerate(raws):
            if start < b and end > a:
                read.raw.append(text)
                if known:
                    read.others.append(known[k].other)
                    read.confidence = min(read.confidence, known[k].confidence)
                    read.left = min(read.left or known[k].left, known[k].left)
                    read.right = max(read.right, known[k].right)
    return out


def facts_of_page(
    page: Page, vocabulary: Vocabulary | None = None
) -> Iterator[tuple[int, list[tuple[WordRead, Facts]]]]:
    """Each line's number (from 1) with its words and their facts; `vocabulary` is that of the whole Document."""
    vocabulary = vocabulary or Vocabulary((page,))
    likely = how_likely([line.text for line in page.lines])
    lines = [(number, reads(line)) for number, line in enumerate(page.lines, 1)]
    every = [read for _, words in lines for read in words]
    page_doubt = _mean([1.0 - read.confidence for read in every])
    page_differ = _mean([_differs(read) for read in every])
    for number, words in lines:
        line_doubt = _mean([1.0 - read.confidence for read in words])
        line_differ = _mean([_differs(read) for read in words])
        found = []
        for i, read in enumerate(words):
            before = words[i - 1] if i else None
            after = words[i + 1] if i + 1 < len(words) else None
            here = [x for x in likely[number - 1] if x.start < read.end and x.end > read.start]
            read.likely = here
            facts = own_facts(read) | _of_model(here, read)
            facts |= vocabulary.facts(read.text)
            facts |= _gap(read, after, page.lines[number - 1])
            facts |= _around(read, before, after, first=i == 0, last=i == len(words) - 1)
            facts |= {
                "page_doubt": min(1.0, 5 * page_doubt), "page_differ": min(1.0, 3 * page_differ),
                "line_doubt": min(1.0, 3 * line_doubt), "line_differ": min(1.0, 2 * line_differ),
                "short_line": float(len(words) <= 2),
            }  # fmt: skip
            found.append((read, facts))
        yield number, found


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _differs(read: WordRead) -> float:
    return float(any(other is not None for other in read.others))


def own_facts(read: WordRead) -> Facts:
    """Facts of a word by itself."""
    text = read.text
    letters = "".join(_INNER.findall(text))
    low = 1.0 - read.confidence
    facts = {
        "bias": 1.0,
        "low": low, "low_log": min(1.0, -math.log10(max(read.confidence, 1e-4)) / 2), "low_some": float(low > 0.03),
        "low_more": float(low > 0.1), "low_much": float(low > 0.3), "low_most": float(low > 0.7),
        "changed": float(bool(read.edits)),
        "change_unsure": max((1 - e.confidence for e in read.edits), default=0.0),
        "change_unsure_some": float(any(e.confidence < 0.97 for e in read.edits)),
        "change_alternatives": float(any(e.alternatives for e in read.edits)),
        "change_letters": float(any(vietnamese.bare(e.raw) != vietnamese.bare(e.text) for e in read.edits)),
        "glued": float(bool(_GLUED.search(text))), "double_marks": float(bool(_DOUBLE.search(text))),
        "odd_sign": float(bool(_ODD.search(text))), "mixed": float(bool(_MIXED.search(text))),
        "symbol": float(bool(_SYMBOL.search(text))), "roman_like": float(bool(_ROMAN_LIKE.match(text))),
        "number": float(bool(_NUMBER.fullmatch(text))), "no_letters": float(not letters),
        "marks_only": float(not any(c.isalnum() for c in text)),
        "capital_inside": float(bool(_CAPITALS_IN.search(text))),
        "capitals": float(len(letters) > 1 and letters.isupper()),
        "one_letter": float(len(letters) == 1 and len(text) <= 2),
        "ends_with_stop": float(text.endswith(".")), "ends_with_mark": float(text[-1] in ",;:"),
        "leading_mark": float(text[0] in ".,;:-–'\"“" and len(text) > 1),
        "many_words": min(1.0, max(0, len(read.raw) - 1) / 2),
    }  # fmt: skip
    facts |= _spelling(text) | _second(read)
    ends, differs = text[-1] in ".,;:", facts.get("second_differs", 0.0)
    facts["mark_and_low"] = float(ends) * min(1.0, 3 * low)
    facts["mark_and_differs"] = float(ends) * differs
    facts["symbol_and_low"] = facts["symbol"] * min(1.0, 3 * low)
    facts["number_and_differs"] = facts["number"] * differs
    facts["word_and_differs"] = differs * float(not facts["no_syllable"] and not facts["no_letters"])
    return facts


def _of_model(likely: Sequence[Likely], read: WordRead) -> Facts:
    """What the language model says of the word as it stands."""
    if not likely:
        return {"no_opinion": 1.0}
    least = min(likely, key=lambda x: x.chance)
    doubt = 1.0 - least.chance
    facts = {"unlikely": doubt, "unlikely_some": float(doubt > 0.02), "unlikely_more": float(doubt > 0.1)}
    facts["unlikely_much"] = float(doubt > 0.5)
    facts["unlikely_and_differs"] = doubt * _differs(read)
    facts["unlikely_and_low"] = doubt * min(1.0, 5 * (1 - read.confidence))
    second = {_letters(fold_tone_style(other)) for other in read.others if other}
    if doubt > 0.02 and any(_letters(text) in second for text in least.others):
        facts["second_is_likelier"] = 1.0
    return facts


_BEFORE_NUMBER = {"ngày": "tháng", "tháng": "năm"}


def _gap(read: WordRead, after: WordRead | None, line: Line) -> Facts:
    """Signs that something was printed after the word and not read: a date without its number, a wide gap."""
    if after is None:
        return {}
    facts = {"number_gap": float(_BEFORE_NUMBER.get(read.text.lower(), "") == after.text.lower() != "")}
    facts["number_gap"] = max(facts["number_gap"], float(read.text.lower() == "số:" and after.text[0] == "/"))
    if line.box is not None and read.right and after.left:
        high = max(line.box[3] - line.box[1], 1.0)
        facts["wide_gap"] = float((after.left - read.right) / high > WIDE)
    return facts


def _spelling(text: str) -> Facts:
    words = [w for w in _INNER.findall(text) if len(w) > 1 and not w.isupper()]
    rare = max((rarity(w) for w in words), default=0.0)
    return {
        "no_syllable": float(any(not syllable.is_syllable(w) for w in words)),
        "rare": rare, "unknown": float(rare >= 1.0),
        "unknown_capitals": float(any(len(w) > 1 and w.isupper() and rarity(w) >= 1.0 for w in _INNER.findall(text))),
    }  # fmt: skip


def _second(read: WordRead) -> Facts:
    """What the second reader says of the word as it stands now."""
    seen = [(raw, other) for raw, other in zip(read.raw, read.others, strict=False) if other is not None]
    if not seen:
        return {}
    here = fold_tone_style(read.text)
    texts = [fold_tone_style(other) for _, other in seen]
    if here in texts:
        return {"second_agrees_now": 1.0}
    kind = f"second_{_difference(_letters(here), [_letters(t) for t in texts])}"
    facts = {"second_differs": 1.0, kind: 1.0}
    if any(all(syllable.is_syllable(w) for w in _INNER.findall(t)) for t in texts if t):
        facts["second_is_word"] = 1.0
    facts["second_doubt"] = 1.0 - read.confidence
    facts["second_is_commoner"] = max(0.0, _rarest(read.text) - min((_rarest(t) for t in texts if t), default=1.0))
    return facts


def _difference(here: str, others: Sequence[str]) -> str:
    """In what the second reading differs least: only in marks of punctuation, in capitals, in tones, in letters."""
    if not any(others):
        return "nothing"
    if here in others:
        return "marks"
    if here.lower() in [other.lower() for other in others]:
        return "case"
    bare = vietnamese.bare(here)
    return "tones" if bare in [vietnamese.bare(other) for other in others] else "letters"


def _rarest(text: str) -> float:
    return max((rarity(w) for w in _INNER.findall(text)), default=0.0)


def _letters(text: str) -> str:
    return "".join(_INNER.findall(text))


def _around(read: WordRead, before: WordRead | None, after: WordRead | None, *, first: bool, last: bool) -> Facts:
    text = read.text
    facts = {"first": float(first), "last": float(last)}
    if after is not None:
        small = after.text[0].islower()
        facts["stop_before_small"] = float(text.endswith(".") and small)
        facts["mark_before_small"] = float(bool(_ENDED.search(text)) and small)
        facts["mark_before_small_and_low"] = facts["mark_before_small"] * min(1.0, 3 * (1 - read.confidence))
        facts["comma_before_capital"] = float(text.endswith(",") and after.text[0].isupper())
        facts["no_stop_before_capital"] = float(text[-1].isalnum() and text.islower() and after.text[0].isupper())
        facts["after_doubt"] = 1.0 - after.confidence
        facts["after_differs"] = _differs(after)
    else:
        facts["line_ends_open"] = float(text[-1].isalnum() and len(text) == 1)
    if before is not None:
        facts["before_doubt"] = 1.0 - before.confidence
        facts["before_differs"] = _differs(before)
        facts["capital_in_sentence"] = float(text[0].isupper() and before.text.islower() and before.text[-1].isalnum())
    return facts
