"""Is a word a Vietnamese syllable? Told by the grammar of the spelling, without a word list.

A syllable is onset + rhyme + tone (glides and codas belong to the rhyme); a rhyme closed by p, t, c or ch takes only
sắc or nặng. About 6,600 syllables are written of the 17,000 that the grammar admits: enough to tell Vietnamese from
mojibake, noise and other languages, not enough to tell one word from another.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uâc uân uâng uât uây uê uên uêch uênh
uô uôc uôi uôm uôn uông uôt uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu
ư ưa ưc ưi ưm ưn ưng ưt ưu ươ ươc ươi ươm ươn ương ươp ươt ươu y yê yêm yên yêng yêt yêu
"""
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_CLOSED_TONES = {"\u0301", "\u0323"}
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _toneless() -> frozenset[str]:
    rhymes = _RHYMES.split()
    # k, gh, ngh stand before e, ê, i, y, and c, g, ng before the others; `giêng` and `quốc` share the letter between
    # onset and rhyme.
    narrow = [r for r in rhymes if r[0] in "eêiy"]
    wide = [r for r in rhymes if r[0] not in "eêiy"]
    fitting = {"k": narrow, "gh": narrow, "ngh": narrow, "c": wide, "g": wide, "ng": wide}
    words = set(rhymes)
    for onset in _ONSETS.split():
        words.update(onset + rhyme for rhyme in fitting.get(onset, rhymes))
    words.update("gi" + r[1:] for r in rhymes if r.startswith("i"))
    words.update("q" + r for r in rhymes if r.startswith("u"))
    words.update("qu" + r for r in ("yt", "ych", "ynh", "yên", "yêt", "yêu"))
    return frozenset(words)


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether `word` (NFC, any case) is spelt like a Vietnamese syllable, its tone included."""
    if len(word) > 7:
        return False
    tone, letters = "", []
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            if tone:
                return False
            tone = char
        else:
            letters.append(char)
    bare = unicodedata.normalize("NFC", "".join(letters))
    if bare not in _toneless():
        return False
    return not (bare.endswith(("p", "t", "c", "ch")) and tone not in _CLOSED_TONES)


def share(text: str) -> float:
    """Share (0–1) of the words of `text` that are Vietnamese syllables; capitals (abbreviations) and single letters
    do not count. 0 for a text without words."""
    words = [w for w in _WORD.findall(text) if len(w) > 1 and not w.isupper()]
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


def marked_share(text: str) -> float:
    """Share (0–1) of the letters of `text` that carry a mark or are đ: about .25 in Vietnamese, near 0 elsewhere."""
    letters = [c for c in text if c.isalpha()]
    marked = sum(c in "đĐ" or unicodedata.normalize("NFD", c)[1:] != "" for c in letters)
    return marked / len(letters) if letters else 0.0
