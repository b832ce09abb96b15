"""The formats there are, by the name that `--to` takes. Each is a module of this room, imported when it is used."""

from __future__ import annotations

from typing import Literal, NamedTuple

Makes = Literal["file", "each", "pages", "folder", "database"]


class Format(NamedTuple):
    """How a format is made.

    `function` of `module` does it. `file`: all Documents in one file, by `encode(documents, context) -> bytes`.
    `each`: a file a Document, by `encode(loaded, context) -> bytes`. `pages`: a folder a Document, a file a page, by
    `encode(loaded, context) -> {number: bytes}`. `folder`: some files for all, by `encode(documents, context) ->
    {name: bytes}`. `database`: by `write(documents, url, context) -> int`.
    """

    module: str
    makes: Makes
    suffix: str = ""
    function: str = "encode"


FORMATS: dict[str, Format] = {
    "xlsx": Format("xlsx", "file", ".xlsx"),
    "csv": Format("tracker_csv", "file", ".csv"),
    "jira": Format("issue_csv", "file", ".csv", "jira"),
    "redmine": Format("issue_csv", "file", ".csv", "redmine"),
    "gitlab": Format("issue_csv", "file", ".csv", "gitlab"),
    "openproject": Format("issue_csv", "file", ".csv", "openproject"),
    "ics": Format("ics", "file", ".ics"),
    "parquet": Format("parquet", "folder"),
    "sql": Format("sql", "database", function="write"),
    "pdf": Format("pdf", "each", ".pdf"),
    "archive": Format("archive", "folder"),
    "archive-2019": Format("archive", "folder", function="encode_2019"),
    "edxml": Format("edxml", "each", ".edxml"),
    "md": Format("md", "each", ".md"),
    "docx": Format("docx", "each", ".docx"),
    "html": Format("html", "each", ".html"),
    "akn": Format("akn", "each", ".xml"),
    "alto": Format("alto", "pages", ".xml"),
    "page": Format("page_xml", "pages", ".xml"),
    "hocr": Format("hocr", "each", ".hocr"),
    "docling": Format("docling", "each", ".docling.json"),
    "register": Format("register", "file", ".csv"),
    "incoming": Format("register", "file", ".csv", "incoming"),
}
