"""What the pages say, in English and Vietnamese: `wording.tsv`, a row a phrase; and the templates that say it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.messages import Lang
from pipeline.text.dictionaries import rows_of

_TABLE = Path(__file__).with_name("wording.tsv")


@cache
def words(lang: Lang) -> dict[str, str]:
    """Key → phrase."""
    return {key: vietnamese if lang == "vi" else english for key, english, vietnamese in rows_of(_TABLE)}


def environment(folder: Path) -> Environment:
    """The templates of `folder`; whatever they show is escaped."""
    return Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)
