"""Mine words of duties from a folder of official texts: verbs that open them, and words inside the names of units.

    python -m tools.mine_duty_words verbs TEXTS > verbs.tsv
    python -m tools.mine_duty_words names TEXTS > dictionaries/name_words.txt

Verbs: items of lists ("- Rà soát …", "a) Niêm yết …") and what stands behind "có trách nhiệm" begin with the verb of a
duty. Their first words are segmented and tagged by underthesea (`pip install underthesea`, Apache-2.0); a first word
that is mostly tagged as a verb is printed with how often it stood there and the share of verbs. What `duty_verbs.txt`
has already is left out, and a person decides what enters: tags of headings and of names with capitals are often wrong.

Names: the words in small letters between the first word of a unit and "có trách nhiệm", where nothing but a name can
stand; a listed verb among them ends the name.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pipeline.parse.duties.what import verb_at
from pipeline.parse.units import opens_unit
from pipeline.text.dictionaries import words
from pipeline.text.vietnamese import fold_tone_style

_ITEM = re.compile(r"^\s*(?:[-–+•]|[a-zđ]\)|\d{1,2}[.)])\s*(?P<text>[^\W\d_].{8,})")
_CHARGED = re.compile(r"có trách nhiệm:?\s+(?P<text>[^\W\d_].{8,})")
_NAMED = re.compile(r"(?:^|[.;:]\s+|\d[.)]\s+)(?P<name>[^.;:()]{4,140}?)\s+có trách nhiệm(?!\w)")
_LONGEST = 60
_LEAST = 12
_LEAST_OF_NAMES = 3
_SHARE = 0.7


def lines(folder: Path) -> Iterator[str]:
    """The lines of every text of a folder."""
    for path in sorted(folder.glob("*.txt")):
        yield from path.read_text(encoding="utf-8").splitlines()


def verbs(folder: Path) -> Iterator[str]:
    """Rows of a word, how often it opened a duty, and how often it was a verb."""
    from underthesea import pos_tag

    heads: Counter[str] = Counter()
    for line in lines(folder):
        for found in filter(None, (_ITEM.match(line), _CHARGED.search(line))):
            text = found["text"][:_LONGEST].rpartition(" ")[0]
            heads[" ".join((text[:1].lower() + text[1:]).split()[:3])] += 1
    known = {word.lstrip("~") for word in words("duty_verbs.txt")}
    seen: Counter[str] = Counter()
    found_verbs: Counter[str] = Counter()
    for head, times in heads.most_common(20_000):
        word, tag = next(iter(pos_tag(head)), ("", ""))
        seen[word] += times
        found_verbs[word] += times * (tag == "V")
    for word, times in found_verbs.most_common():
        if times >= _LEAST and times >= _SHARE * seen[word] and word not in known:
            yield f"{word}\t{times}\t{times / seen[word]:.2f}"


def names(folder: Path) -> Iterator[str]:
    """The words of names, the commonest first."""
    count: Counter[str] = Counter()
    for line in lines(folder):
        for found in _NAMED.finditer(line):
            name = fold_tone_style(found["name"])
            if opens_unit(name) and verb_at(f"{name} ") is None:
                count.update(set(re.findall(r"(?<!\S)[^\W\d_]+", name)))
    for word, times in count.most_common():
        if times >= _LEAST_OF_NAMES and word.islower():
            yield word


def main() -> int:
    """Print the rows; 0."""
    what, folder = sys.argv[1], Path(sys.argv[2])
    for row in {"verbs": verbs, "names": names}[what](folder):
        print(row)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
