"""What the pages say, in English and Vietnamese: `wording.tsv`, a row a phrase; and the templates that say it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.messages import Lang

if TYPE_CHECKING:
    from jinja2 import Environment

_TABLE = Path(__file__).with_name("wording.tsv")


@cache
def words(lang: Lang) -> dict[str, str]:
    """Key → phrase."""
    rows = (line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines())
    column = 2 if lang == "vi" else 1
    return {row[0]: row[column] for row in rows if len(row) == 3 and not row[0].startswith("#")}


def environment(folder: Path) -> Environment:
    """The templates of `folder`; whatever they show is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)
