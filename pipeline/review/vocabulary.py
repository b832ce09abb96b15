"""How common a word is: in official texts, and in the Document itself."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

from pipeline.document import Page
from pipeline.text.dictionaries import word_counts
from pipeline.text.vietnamese import plain, skeleton

_INNER = re.compile(r"[^\W\d_]+")


class Vocabulary:
    """The words of a Document: how often each form stands in it, and which forms share their bare letters."""

    def __init__(self, pages: Iterable[Page]) -> None:
        words = (w for page in pages for line in page.lines for w in _INNER.findall(line.text) if len(w) > 1)
        self.counts = Counter(words)
        self.forms: dict[str, set[str]] = {}
        for word in self.counts:
            self.forms.setdefault(skeleton(word), set()).add(word)

    def facts(self, text: str) -> dict[str, float]:
        """Of words that no lexicon knows: what stands often is meant; what also stands otherwise is in doubt."""
        strange = [w for w in _INNER.findall(text) if len(w) > 1 and rarity(w) >= 1.0]
        if not strange:
            return {}
        least = min(self.counts[w] for w in strange)
        otherwise = any(self._stands_otherwise(w) for w in strange)
        return {"often": min(1.0, math.log2(max(least, 1)) / 4), "variant": float(otherwise)}

    def _stands_otherwise(self, word: str) -> bool:
        """Whether another form with the same bare letters stands as often."""
        forms = self.forms.get(skeleton(word), set()) - {word}
        return any(self.counts[form] >= self.counts[word] for form in forms)


def rarity(word: str) -> float:
    """How rare a word is in official texts, 0 (common) to 1 (never seen)."""
    count = word_counts().get(plain(word), 0)
    return 1.0 if not count else max(0.0, 1.0 - math.log10(count) / 6)
