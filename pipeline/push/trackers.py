"""The trackers there are, by the name that `--to` takes."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.push.gitlab import Gitlab
from pipeline.push.jira import Jira
from pipeline.push.model import Tracker
from pipeline.push.openproject import Openproject
from pipeline.push.redmine import Redmine

Connect = Callable[[str, str, str, str], Tracker]
"""Of address, token, project and kind of issue (`""` for the usual one)."""

TRACKERS: dict[str, Connect] = {"redmine": Redmine, "jira": Jira, "gitlab": Gitlab, "openproject": Openproject}
