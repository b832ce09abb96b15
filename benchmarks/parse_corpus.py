"""Cross-check of the parser on papers that it was not written for: 200 of the corpus, by a seeded draw.

    python -m benchmarks.parse_corpus [--seed 1] [--papers 200] [--show]

`../shared/corpus` holds official texts one after the other, every line only where it came first: headings like "Điều
2. Đối tượng áp dụng", type lines ("QUYẾT ĐỊNH") and agencies are gone from most papers. So gaps and empty fields are
mostly true; what counts is what stands in the text and was not read. Papers are cut where a number with its symbol
stands near a place and date, which is now and then inside another paper. Rates:

- number, symbol, date: printed near the top (found here by plain patterns, not the parser's) and left empty;
- codes after "số" that are in no reference (forms such as "mẫu số 01-BCN" and slips such as "NĐ_CP" count too);
- gaps in numbering: reported, and unexplained: the marker that is said to be missing does stand between the two items;
- repeats and restarts: an item whose number was there, goes back, or begins again;
- words: papers whose items, joined in order after what stands before the first one, are not the body word for word.

With `--show` each unexplained gap and each unread field is printed with its line.
"""

from __future__ import annotations

import argparse
import lzma
import random
import re
from collections import Counter
from collections.abc import Iterator

from benchmarks.parse import SHARED
from pipeline.document import Diagnostic, Document, Line, Page, Section
from pipeline.parse import parse_text
from pipeline.parse.letterhead import head_first, parse_header
from pipeline.parse.lines import is_table_row, read_lines
from pipeline.parse.outline import build_outline, read_paragraphs, to_sections
from pipeline.parse.zones import find_zones

LEFT_OUT = ("phapdien", "tthc.")  # passages and forms, no papers
NUMBER = re.compile(
    r"^(?:Luật |Nghị quyết |Pháp lệnh )?Số\s*:?\s*(?P<number>\d{1,5})\s?[/\-]\s?[\w\-/]{2,30}", re.IGNORECASE
)
DATE = re.compile(r"(?:ngày|,)\s*(?P<day>\S{0,4})\s*tháng\s*(?P<month>\S{0,3})\s*năm\s*\d{4}")
PLACE_AND_DATE = re.compile(r"[^\d:;]{2,32},\s*ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4}[\s.|]*$")
CODE = re.compile(r"[Ss]ố:?\s+(\d{1,5}[a-z]?\s?(?:/\s?\d{4})?\s?[/-]\s?[A-ZĐ][\w\-/&.]{1,30}(?:\s?-\s?[A-ZĐ]\w+)?)")
WORD = re.compile(r"\w+")
LONGEST_HEAD = 260
LINES = (12, 500)
GAP = re.compile(r"before (?P<marker>.+?) (?P<missing>\S+(?:, \S+)*) (?:is|are) missing")
HEAD = 8  # lines in which number and date of a paper stand


def papers() -> list[tuple[str, str]]:
    """(where it stands, text) of every paper of the corpus that is neither a scrap nor a book."""
    out = []
    for path in sorted((SHARED / "corpus").glob("*.txt.xz")):
        if path.name.startswith(LEFT_OUT):
            continue
        with lzma.open(path, "rt", encoding="utf-8") as file:
            lines = file.read().split("\n")
        starts = list(_starts(lines))
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            if LINES[0] <= end - start <= LINES[1]:
                out.append((f"{path.name.split('.')[0]}:{start + 1}", "\n".join(lines[start:end])))
    return out


def _starts(lines: list[str]) -> Iterator[int]:
    """Where papers begin: at a number near a date, or at the lines in capitals over it."""
    last = -1
    for i, line in enumerate(lines):
        near = lines[max(0, i - 3) : i + 4]
        if NUMBER.match(line) and len(line) < LONGEST_HEAD and any(DATE.search(x[:LONGEST_HEAD]) for x in near):
            start = i
            while start > last + 1 and i - start < 6 and len(lines[start - 1]) < 90 and lines[start - 1].isupper():
                start -= 1
            if start > last:
                yield start
                last = i


def unread(text: str, document: Document) -> Iterator[tuple[str, str]]:
    """(field, line) of what is printed in the first lines and was left empty."""
    top = text.split("\n")[:HEAD]
    header = document.header
    number = next((x for x in top if NUMBER.match(x)), "")
    if number and not (header.number and header.symbol):
        yield "number and symbol", number
    date = next((x for x in top if PLACE_AND_DATE.match(x)), "")
    if date and not header.date:
        yield "date", date


def uncited(text: str, document: Document) -> Iterator[bool]:
    """For each code that "số" stands before whether no reference holds it, the paper's own apart."""
    own = {f"{document.header.number}{sign}{document.header.symbol}".casefold() for sign in "/-"}
    held = {reference.code.casefold() for reference in document.references}
    for found in CODE.finditer(text):
        code = re.sub(r"\s", "", found[1]).rstrip(".-/").casefold()
        if code not in own:
            yield not any(code.startswith(other) or other.startswith(code) for other in held)


def unexplained(text: str, document: Document) -> Iterator[tuple[Diagnostic, str]]:
    """Gaps whose missing marker does begin a line between the item before (or the item above) and the one after."""
    lines = text.split("\n")
    before = {s.line: above for s, above in _walk(document.sections, 0)}
    for note in document.diagnostics:
        if note.code != "numbering_gap" or note.line is None or not (told := GAP.match(note.message)):
            continue
        number = re.search(r"[^\W_]+(?=[\W_]*$)", told["marker"])
        if number is None:
            continue
        first, last = told["marker"][: number.start()], told["marker"][number.end() :].strip()
        for i in range(before.get(note.line) or 0, note.line - 1):
            line = lines[i]
            if i + 1 in before or line[:1] in '“"':
                continue  # an item of its own, or the amended text
            for missing in told["missing"].strip("…").split(", "):
                look = rf"\s*{re.escape(first)}{re.escape(missing)}\s?{re.escape(last) or '[.:]?'}(?!\d)"
                if re.match(look, line):
                    yield note, line


def given_back(text: str) -> bool:
    """Whether preamble and items, in order, are the words of the body, each once."""
    page = Page(number=1, lines=tuple(Line(text=line, raw=line) for line in text.split("\n")))
    lines = head_first(read_lines([page]))
    start = parse_header(lines).body
    body = [line for line in lines[start : find_zones(lines, start).foot] if not is_table_row(line.text)]
    root, _ = build_outline(read_paragraphs(body))
    said = [paragraph.text for paragraph in root.paragraphs]
    for section, _ in _walk(to_sections(root.children), 0):
        said += [section.marker, section.title, section.text]
    return WORD.findall(" ".join(said)) == WORD.findall(" ".join(line.text for line in body))


def _walk(sections: tuple[Section, ...], above: int) -> Iterator[tuple[Section, int]]:
    """Each item with the line of the one before it on its level, or of the one above it."""
    for section in sections:
        yield section, above
        yield from _walk(section.children, section.line or above)
        above = section.line or above


def main() -> int:
    """Print the rates; 0."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--papers", type=int, default=200)
    ap.add_argument("--show", action="store_true")
    args = ap.parse_args()
    print_rates(args.seed, args.papers, show=args.show)
    return 0


def print_rates(seed: int, number: int, *, show: bool = False) -> None:
    """Draw `number` papers and print the rates; with `show` also where each fault lies."""
    if not (SHARED / "corpus").exists():
        print("left out: papers of the corpus (../shared is missing)")
        return
    count: Counter[str] = Counter()
    for where, text in random.Random(seed).sample(papers(), number):
        document = parse_text(text)
        count["items"] += sum(1 for _ in _walk(document.sections, 0))
        count.update(note.code for note in document.diagnostics)
        count["words"] += not given_back(text)
        cited = list(uncited(text, document))
        count["codes"] += len(cited)
        count["uncited"] += sum(cited)
        missed = list(unread(text, document))
        false = list(unexplained(text, document))
        count.update(field for field, _ in missed)
        count["unexplained"] += len({id(note) for note, _ in false})
        for field, line in missed if show else ():
            print(f"{where}: {field} not read: {line[:100]}")
        for note, line in false if show else ():
            print(f"{where} line {note.line}: {note.message}: {line[:100]}")
    print(f"{number} papers of the corpus, seed {seed}: {count['items']:,} items")
    for name, key in (
        ("bodies not given back word for word", "words"),
        ("number and symbol printed, not read", "number and symbol"),
        ("date printed, not read", "date"),
    ):
        print(f"{name:40}{count[key]:6}  {count[key] / number:7.2%} of papers")
    share = count["uncited"] / max(count["codes"], 1)
    print(f"{'codes in no reference':40}{count['uncited']:6}  {share:7.2%} of {count['codes']:,}")
    for key in ("numbering_gap", "unexplained", "numbering_repeat", "numbering_restart"):
        name = "gaps whose marker stands in the text" if key == "unexplained" else key
        print(f"{name:40}{count[key]:6}  {count[key] / max(count['items'], 1):7.2%} of items")


if __name__ == "__main__":
    raise SystemExit(main())
