"""What is reported: by offices at set times, and what comes up while a paper holds: work wherever it stands."""

from __future__ import annotations

from pipeline.parse.duties.clauses import is_clause
from pipeline.parse.duties.offices import is_office
from pipeline.parse.duties.patterns import pattern
from pipeline.parse.duties.running import split_running
from pipeline.parse.outline.nodes import Node, is_article, whole
from pipeline.parse.words import plain

_TROUBLE = r"{case} [^;.]{0,80}?{trouble}(?!\w)"
_REPORTS = r"(?:{adverb} )*(?:{charged} )?{reports}(?!\w)"
_ON_REPORTS = r"{reporting}(?: (?:và|,) {reporting})*(?: {in_detail})?"
_AT_TIMES = r"(?:{by_day} \d[^,;:.]{0,30}? )?(?:{regularly}|{recurs})(?!\w)"


def reports_regularly(text: str) -> bool:
    """Whether a sentence says what a unit reports at set times ("Định kỳ hằng năm, Sở Y tế tổng hợp, báo cáo …")."""
    said = split_running(text) if pattern(_AT_TIMES).match(plain(text)) else []
    return bool(said) and pattern(_REPORTS).match(plain(said[0].duty)) is not None


def is_on_reports(node: Node) -> bool:
    """Whether an article is on who reports what ("Điều 25. Chế độ báo cáo"): all of its sentences are work."""
    return is_article(node) and pattern(_ON_REPORTS).fullmatch(plain(node.title.strip(" .;:"))) is not None


def reports_of_office(node: Node) -> bool:
    """Whether an item says what an office reports at set times: work wherever it stands."""
    text = whole(node)
    return (
        not node.children and reports_regularly(text) and any(map(is_office, split_running(text)[0].unit.split(", ")))
    )


def reports_trouble(node: Node) -> bool:
    """Whether an item says to whom units report what comes up while the paper is carried out ("2. Trong quá trình thực
    hiện, nếu có vướng mắc, các cơ quan phản ánh về Bộ …"): it closes rules, and is work wherever it stands."""
    text = whole(node)
    said = split_running(text) if text and not node.children and is_clause(text) else []
    if not said or not pattern(_TROUBLE).search(plain(text[: text.find(said[0].duty)])):
        return False
    return pattern(_REPORTS).match(plain(said[0].duty)) is not None
