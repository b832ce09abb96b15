"""Tasks sent to a tracker as issues, through its own interface; the one room that sends what papers say anywhere.

    >>> from pathlib import Path
    >>> from pipeline import push
    >>> push.run(Path("results"), "redmine", "https://tasks.example.vn", project="plans", token=token)  # doctest: +SKIP

A second push updates what the paper changed and leaves what people changed. One file a tracker, behind
`model.Tracker`; nothing is contacted but the address given.
"""

from __future__ import annotations

from pipeline.push.model import Remark, Report
from pipeline.push.pushing import run
from pipeline.push.trackers import TRACKERS

__all__ = ["TRACKERS", "Remark", "Report", "run"]
