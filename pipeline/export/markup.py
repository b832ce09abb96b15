"""The document's words made harmless for the markup of those who show them: each has signs that act.

A backslash, or what the system takes for one, goes before such a sign; shown, the text is as it was.
"""

from __future__ import annotations

import re

_JIRA = re.compile(r"[\\{}\[\]!*_^~|+?@#-]")
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#+\-.!|~$@&:/]")
_PLAIN = re.compile(r"[\\`*_\[\]<>|~&$]")
_OPENS = re.compile(r"^(?:[-+=#]|\d+(?=[.)]))")
_REDMINE = re.compile(r"\{\{|\[\[|#(?=\d)|@(?=\w)")


def jira(text: str) -> str:
    """For the wiki renderer of Jira: `{code}`, `[link]`, `!picture!`, mentions and emphasis are plain text."""
    return _JIRA.sub(lambda sign: "\\" + sign[0], text)


def markdown(text: str) -> str:
    """For CommonMark and GitLab's additions (references, mentions, quick actions at the start of a line)."""
    return _MARKDOWN.sub(lambda sign: "\\" + sign[0], text)


def paragraph(text: str) -> str:
    """For CommonMark alone, to be read as it is too: only signs that act are escaped, list marks where they open."""
    text = _PLAIN.sub(lambda sign: "\\" + sign[0], text)
    return _OPENS.sub(lambda sign: sign[0] + "\\" if sign[0].isdigit() else "\\" + sign[0], text)


def redmine(text: str) -> str:
    """For Redmine, whose macros, wiki links, issue numbers and mentions are plain text after a `!`."""
    return _REDMINE.sub(lambda sign: "!" + sign[0], text)
