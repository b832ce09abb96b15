"""The description: valid OpenAPI 3.1, of the routes there are, with a page that loads nothing."""

from __future__ import annotations

import re

from openapi_spec_validator import OpenAPIV31SpecValidator

from pipeline.document import json_schema
from pipeline.service.forms import FORMS
from pipeline.service.openapi import document
from pipeline.service.openapi_page import page


def test_it_is_valid() -> None:
    OpenAPIV31SpecValidator(document()).validate()


def test_the_document_is_the_one_of_sohoa_schema() -> None:
    ours, theirs = document()["components"]["schemas"]["Document"], json_schema()["$defs"]["Document"]
    assert ours["properties"].keys() == theirs["properties"].keys()
    assert ours["description"] == theirs["description"]


def test_every_form_is_named() -> None:
    form = document()["paths"]["/documents/{id}.{form}"]["get"]["parameters"][1]
    assert form["schema"]["enum"] == list(FORMS)
    assert {"json", "txt", "pdf", "docx", "xlsx"} <= set(FORMS)


def test_the_page_loads_nothing() -> None:
    text, policy = page(document())
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert re.findall(r"(?:src|href)=\"([^\"]*)\"", text) == ["/openapi.json"]
    assert not re.search(r"<(script|link|img|iframe)|url\(|@import", text)
    for path in document()["paths"]:
        assert path in text
