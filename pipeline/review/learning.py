"""What the same correction, made again and again, teaches: entries of a user's dictionary, with their consent.

A person who has written "NGƯT" for "NGUT" in three places should not have to write it a fourth time. Corrections of one
word (or of a few in a row) are counted over all Documents of a folder; those that come again, and are never
contradicted, are offered. What is consented to goes into a dictionary of one word or phrase a line, which restoration
takes with `--dictionary FILE`; comments say where each comes from and how often it helped.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from pipeline import output
from pipeline.corrections import USER, Record, hunks, likeness, log_path, now, read_log, standing
from pipeline.document import Line
from pipeline.restore import entry_of, read_dictionary
from pipeline.review.vocabulary import rarity

OFTEN = 2
MOST_WORDS = 5
ALIKE = 55.0
"""How like its correction a reading must be (0–100): a line that was written anew teaches no word."""
FILE = "dictionary.txt"
HEAD = "# Words and phrases learned from corrections; one a line. Given to `sohoa restore` and `sohoa digitize`.\n"
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_EDGES = " \t.,;:!?()[]“”\"'…-–"


class Lesson(msgspec.Struct, frozen=True, kw_only=True):
    """A correction that came again: `read` became `meant`, so many `times`, in so many `documents`.

    `against` counts how often the same reading was left or called right; `known` says that `meant` is in the
    dictionary already.
    """

    read: str
    meant: str
    times: int
    documents: int
    against: int = 0
    known: bool = False

    @property
    def offered(self) -> bool:
        """Whether it is worth asking about."""
        return not self.known and self.times >= OFTEN and self.against * 3 <= self.times


def lessons(documents: Iterable[Path], known: Iterable[str] = ()) -> list[Lesson]:
    """What the corrections of `documents` teach, the commonest first."""
    times: Counter[tuple[str, str]] = Counter()
    where: defaultdict[tuple[str, str], set[Path]] = defaultdict(set)
    right: Counter[str] = Counter()
    for path in documents:
        for record in standing(list(read_log(log_path(path)).records)):
            if record.action == "accept" and record.token is not None:
                right[record.before[record.token.start : record.token.end].strip(_EDGES)] += 1
            for pair in changes(record):
                times[pair] += 1
                where[pair].add(path)
    has = {entry.casefold() for entry in known}
    found = [
        Lesson(
            read=read, meant=meant, times=count, documents=len(where[read, meant]), known=meant.casefold() in has,
            against=right[read] + sum(n for (r, m), n in times.items() if r == read and m != meant),
        )
        for (read, meant), count in times.items()
    ]  # fmt: skip
    return sorted(found, key=lambda x: (-x.times, -x.documents, x.meant))


def changes(record: Record) -> Iterator[tuple[str, str]]:
    """Pairs of what stood and what was written, each of a few whole words, without marks at their edges."""
    if record.action != "correct" or record.place.part not in ("line", "cell"):
        return
    for a, b, c, d in hunks(record.before, record.after):
        a, b = _whole(record.before, a, b)
        c, d = _whole(record.after, c, d)
        if likeness(record.before[a:b], record.after[c:d]) < ALIKE:
            continue
        if _common(record.after[c:d]) and record.before[:a].split()[-1:] == record.after[:c].split()[-1:]:
            # A common word alone teaches nothing: "đổi" does, after "chuyển".
            a, c = _before(record.before, a), _before(record.after, c)
        read, meant = record.before[a:b].strip(_EDGES), record.after[c:d].strip(_EDGES)
        numbered = any(map(str.isdigit, meant))  # numbers are settled by their grammar, never by a dictionary
        if read != meant and _LETTERS.search(meant) and len(meant.split()) <= MOST_WORDS and not numbered:
            yield read, meant


def _before(text: str, start: int) -> int:
    """Where the word before `start` begins."""
    return _whole(text, start - 2, start)[0] if start > 1 else start


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The span made larger until it ends at blanks."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _common(text: str) -> bool:
    """Whether every word is one that restoration knows."""
    return all(rarity(word) < 1.0 for word in _LETTERS.findall(text))


def entries(path: Path) -> list[str]:
    """The words and phrases of a dictionary; none where there is no file. Raises `UnreadableError`."""
    return list(read_dictionary(path)) if path.exists() else []


def learn(path: Path, consented: Iterable[Lesson], by: str) -> list[str]:
    """Add what a person consented to, with where it comes from; what was added. Raises `OutputError`."""
    there = {entry.casefold() for entry in entries(path)}
    new = []
    rows = []
    for lesson in consented:
        if lesson.meant.casefold() not in there:
            there.add(lesson.meant.casefold())
            new.append(lesson.meant)
            said = " ".join(f"{lesson.read} {by}".replace("#", "").split())
            rows.append(f"{lesson.meant}  # {lesson.times} × read as: {said}, {now()[:10]}\n")
    if rows:
        before = path.read_text(encoding="utf-8-sig") if path.exists() else HEAD
        output.write(path, (before + ("" if before.endswith("\n") else "\n") + "".join(rows)).encode())
    return new


def forget(path: Path, entry: str) -> bool:
    """Take an entry out of the dictionary; whether it was there."""
    if not path.exists():
        return False
    rows = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    kept = [row for row in rows if entry_of(row).casefold() != entry.casefold()]
    if len(kept) == len(rows):
        return False
    output.write(path, "".join(kept).encode())
    return True


def helped(lines: Iterable[Line], dictionary: Iterable[str]) -> dict[str, int]:
    """How often the machine wrote each entry where it had read something else."""
    found = dict.fromkeys(dictionary, 0)
    patterns = {entry: re.compile(rf"(?<!\w){re.escape(entry)}(?!\w)", re.IGNORECASE) for entry in found}
    for line in lines:
        edits = [edit for edit in line.edits if edit.rule != USER]
        for entry, pattern in patterns.items() if edits else ():
            for match in pattern.finditer(line.text):
                found[entry] += any(e.start < match.end() and e.end > match.start() for e in edits)
    return found
