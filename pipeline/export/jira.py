"""CSV for Jira's issue importer: a header row, `Summary` required, dates as the importer's `yyyy-MM-dd`.

Jira names people by e-mail address, which no paper prints, so units stand in the description and as labels.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.export import issues, markup
from pipeline.export.model import Context, Loaded
from pipeline.export.tracker_csv import table
from pipeline.text.vietnamese import bare

COLUMNS = ("Issue Type", "Summary", "Description", "Start date", "Due date", "Labels", "External issue ID")
MOST = 1_500
"""Issues in one file, as Atlassian advises."""
MOST_LETTERS = 32_767
"""What a description holds (Jira's setting `jira.text.field.character.limit`)."""
_CUT = "… (còn tiếp, xem tệp dữ liệu)"


def encode(documents: Iterable[Loaded], context: Context) -> bytes:
    """All tasks of `documents`; a second column of the same name would be a second label, so labels are joined."""
    rows = [
        ("Task", i.title, _fitting(i, context), i.start or "", i.due or "", " ".join(map(_label, i.lead)), i.uid)
        for i in issues.flat(documents, markup.jira)
    ]
    if len(rows) > MOST:
        context.note("", f"{len(rows)} issues are more than Jira advises for one file (1,500)")
    return table(COLUMNS, rows, mark=False)


def _fitting(issue: issues.Issue, context: Context) -> str:
    """The description, cut where Jira would refuse the whole issue for its length."""
    if len(issue.description) <= MOST_LETTERS:
        return issue.description
    context.note(issue.title, "a description is longer than Jira holds (32,767 characters) and is cut there")
    return issue.description[: MOST_LETTERS - len(_CUT)].rstrip("\\") + _CUT


def _label(unit: str) -> str:
    """A label of Jira has no spaces: "Phòng Kinh tế" → "phong-kinh-te"."""
    return "-".join("".join(c if c.isalnum() else " " for c in bare(unit)).split())
