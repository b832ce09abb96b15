"""The description as a page: plain HTML made here, one style within it, nothing loaded from anywhere."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from html import escape
from typing import Any

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
h2{border-top:1px solid #ccc;padding-top:1rem}code,pre{font:14px/1.4 ui-monospace,monospace}
pre{background:#f4f4f4;padding:.75rem;overflow:auto}td,th{text-align:left;vertical-align:top;padding:.2rem 1rem .2rem 0}
b{display:inline-block;min-width:4.5rem}
"""


def page(described: dict[str, Any]) -> tuple[str, str]:
    """The page of an OpenAPI document, and the `Content-Security-Policy` that it is sent with."""
    info = described["info"]
    parts = [f"<h1>{escape(info['title'])} {escape(info['version'])}</h1><p>{escape(info['description'])}</p>"]
    parts.append('<p>For programs: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1)</p>')
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            parts += _operation(method, path, operation)
    parts.append("<h2>Values</h2>")
    for name, schema in described["components"]["schemas"].items():
        text = escape(json.dumps(schema, ensure_ascii=False, indent=2))
        parts.append(
            f'<details id="{escape(name)}"><summary><code>{escape(name)}</code></summary><pre>{text}</pre></details>'
        )
    known = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{known}'; base-uri 'none'; frame-ancestors 'none'"
    head = f'<meta charset="utf-8"><title>{escape(info["title"])}</title><style>{_STYLE}</style>'
    return (
        f'<!doctype html><html lang="en"><head>{head}</head><body><main>{"".join(parts)}</main></body></html>',
        policy,
    )


def _operation(method: str, path: str, operation: dict[str, Any]) -> Iterator[str]:
    yield f"<h2><code><b>{method.upper()}</b> {escape(path)}</code></h2><p>{escape(operation['summary'])}</p>"
    rows = [(p["name"], _kind(p["schema"]), p.get("description", "")) for p in operation.get("parameters", ())]
    rows += [("body", " or ".join(operation["requestBody"]["content"]), "")] if "requestBody" in operation else []
    if rows:
        yield _table(rows)
    yield _table(
        [(code, " ".join(_types(answer)), answer["description"]) for code, answer in operation["responses"].items()]
    )


def _kind(schema: dict[str, Any]) -> str:
    words = schema.get("enum") or schema.get("items", {}).get("enum")
    return ", ".join(map(str, words)) if words else str(schema.get("type", ""))


def _types(answer: dict[str, Any]) -> list[str]:
    return list(answer.get("content", {}))[:1]


def _table(rows: list[tuple[str, str, str]]) -> str:
    cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row[1:]) for row in rows)
    lines = (
        f"<tr><th scope=row><code>{escape(row[0])}</code></th>{rest}</tr>"
        for row, rest in zip(rows, cells, strict=True)
    )
    return f"<table>{''.join(lines)}</table>"
