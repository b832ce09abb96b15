"""CSV for the issue importers of Jira, Redmine, GitLab and OpenProject: own columns, parents where they take them.

Jira names people by e-mail address, which no paper prints, so units stand in the description and as labels. In Redmine
and OpenProject the paper and its groups are issues over their tasks, named by the number of their row. GitLab and
OpenProject read Markdown, which joins lines that no empty one parts.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.export import issues, markup
from pipeline.export.model import Context, Loaded
from pipeline.export.tracker_csv import table
from pipeline.text.vietnamese import bare

JIRA = ("Issue Type", "Summary", "Description", "Start date", "Due date", "Labels", "External issue ID")
REDMINE = ("unique_id", "parent", "tracker", "subject", "description", "start_date", "due_date")
GITLAB = ("title", "description", "due_date")
OPENPROJECT = ("ID", "Parent", "Type", "Subject", "Description", "Start date", "Finish date")
_TYPES = {"document": "Phase", "group": "Phase", "task": "Task"}
MOST = 1_500
"""Issues in one file, as Atlassian advises."""
MOST_LETTERS = 32_767
"""What a description of Jira holds (its setting `jira.text.field.character.limit`)."""
_CUT = "… (còn tiếp, xem tệp dữ liệu)"


def jira(documents: Iterable[Loaded], context: Context) -> bytes:
    """All tasks; a second column of the same name would be a second label, so labels are joined."""
    rows = [
        ("Task", i.title, _fitting(i, context), i.start or "", i.due or "", " ".join(map(_label, i.lead)), i.uid)
        for i in issues.flat(documents, markup.jira)
    ]
    if len(rows) > MOST:
        context.note("", f"{len(rows)} issues are more than Jira advises for one file (1,500)")
    return table(JIRA, rows, mark=False)


def _fitting(issue: issues.Issue, context: Context) -> str:
    """The description, cut where Jira would refuse the whole issue for its length."""
    if len(issue.description) <= MOST_LETTERS:
        return issue.description
    context.note(issue.title, "a description is longer than Jira holds (32,767 characters) and is cut there")
    return issue.description[: MOST_LETTERS - len(_CUT)].rstrip("\\") + _CUT


def _label(unit: str) -> str:
    """A label of Jira has no spaces: "Phòng Kinh tế" → "phong-kinh-te"."""
    return "-".join("".join(c if c.isalnum() else " " for c in bare(unit)).split())


def redmine(documents: Iterable[Loaded], context: Context) -> bytes:
    """All tasks under their papers and groups; `parent` is the `unique_id` of an earlier row."""
    rows = (
        (str(i.number), str(i.parent or ""), "Task", i.title, i.description, i.start or "", i.due or "")
        for i in issues.tree(documents, markup.redmine)
    )
    return table(REDMINE, rows, mark=False)


def gitlab(documents: Iterable[Loaded], context: Context) -> bytes:
    """All tasks."""
    rows = ((i.title, issues.spaced(i.description), i.due or "") for i in issues.flat(documents, markup.markdown))
    return table(GITLAB, rows, mark=False)


def openproject(documents: Iterable[Loaded], context: Context) -> bytes:
    """All tasks under their papers and groups."""
    rows = (
        (
            str(i.number), str(i.parent or ""), _TYPES[i.kind], i.title, issues.spaced(i.description), i.start or "",
            i.due or "",
        )
        for i in issues.tree(documents, markup.markdown)
    )  # fmt: skip
    return table(OPENPROJECT, rows, mark=False)
