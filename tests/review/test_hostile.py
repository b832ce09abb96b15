"""Text, fields and file names that were made to do harm: shown as what they are, and nothing runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.document import Cell, Diagnostic, Edit, Header, Line, Responsibility, Section, Table, Task
from tests.review.browser import Watched, left_out, served
from tests.review.documents import put, scanned

pytestmark = pytest.mark.skipif(bool(left_out()), reason=left_out())

HOSTILE = [
    "<script>window.harmed = 1</script>",
    "<img src=x onerror='window.harmed = 2'>",
    '"><svg onload=window.harmed=3><style>*{display:none}</style>',
    "' onmouseover='window.harmed=4' autofocus onfocus='window.harmed=5",
    "javascript:window.harmed=6 {{ 7*7 }} ${7*7} {% raw %}",
    "\u202egnp.exe\u202c \u2067phải\u2069 sang trái \u0007\u0000\u001b[31m \u0085",
    "</script><!--  ]]> \\u003cscript\\u003e &lt;b&gt; \U0001f4a3 a\u0301",
]
WATCH = (
    "window.broken = []; document.addEventListener('securitypolicyviolation', e => broken.push(e.violatedDirective))"
)


def hostile(folder: Path) -> None:
    document = scanned(1, 3)
    lines = []
    for i, text in enumerate(HOSTILE):
        words = text.split(" ")[0]
        edit = Edit(
            start=0,
            end=len(words),
            raw=HOSTILE[i - 1],
            text=words,
            rule=text,
            confidence=0.2,
            alternatives=tuple(HOSTILE),
        )
        raw = HOSTILE[i - 1] + text[len(words) :]
        lines.append(
            Line(text=text, raw=raw, box=(100, 100 + 40 * i, 900, 130 + 40 * i), confidence=0.1, edits=(edit,))
        )
    page = replace(document.pages[0], lines=(*document.pages[0].lines, *lines))
    for i, text in enumerate(HOSTILE):
        name = text.replace("/", "∕").replace("\0", "")[:80]
        columns, cells = (text, text[::-1]), (Cell(row=0, col=0, text=text),)
        made = replace(
            document,
            source=replace(document.source, file=text),
            pages=(page,),
            header=Header(issuer=text, number=text, symbol=text, date=text, subject=text, addressed_to=(text, text)),
            sections=(Section(level=1, marker=text, title=text, text=text, page=1),),
            tables=(Table(pages=(1,), title=text, columns=columns, rows=((text, text),), cells=cells),),
            tasks=(Task(no=text, content=text, lead=(text,), coordinate=(text,), group=text, product=text, page=1),),
            responsibilities=(Responsibility(unit=text, role="lead", duty=text, section=text, page=1, line=1),),
            diagnostics=(Diagnostic(code=text, severity="warning", message=text, page=1),),
        )  # fmt: skip
        put(folder, made, f"{i} {name}")


def test_nothing_runs_and_no_rule_is_broken(tmp_path: Path, browser: Any) -> None:
    hostile(tmp_path)
    with served(tmp_path) as address:
        server = "/".join(address.split("/")[:3])
        watched = Watched(browser)
        watched.page.add_init_script(WATCH)
        page = watched.open(address)
        links = page.locator("#rows a")
        assert links.count() == len(HOSTILE)
        shown = page.locator("#rows").inner_text()
        assert "<script>window.harmed = 1</script>" in shown, "shown as text"
        assert "\u202e" not in shown and "\u0007" not in shown
        places = [links.nth(i).get_attribute("href") for i in range(len(HOSTILE))]
        for place in places:
            page = watched.open(server + str(place))
            for _ in range(4):
                page.keyboard.press("ArrowRight")
            page.keyboard.press("r")
            page.locator("#lines li").last.hover()
            for keys in ("h", "b", "w ArrowRight Enter Escape", "w a Escape", "o", "t"):
                page.locator("#text").evaluate("e => { document.activeElement.blur() }")
                for key in keys.split():
                    page.keyboard.press(key)
            page.keyboard.press("ArrowRight")
            page.keyboard.press("1")
            page.wait_for_timeout(200)
            assert page.evaluate("window.harmed") is None
            assert page.evaluate("window.broken") == []
            assert page.locator("script").count() == 1 and page.locator("style").count() == 0
            text = page.locator("#lines").inner_text()
            assert not set(text) & set("\u202e\u202c\u2067\u2069\u0007\u001b\u0085")
        for place in ("report", "learning"):
            page = watched.open(address + place)
            assert page.evaluate("[window.harmed ?? null, window.broken]") == [None, []]
            assert page.locator("script").count() == 0 and page.locator("style").count() == 0
        page.goto(address + "?lang=vi")
        page.wait_for_selector("body[data-ready]")
        assert page.evaluate("window.harmed") is None
        assert watched.complaints == []
        assert all(url.startswith((server, "data:")) for url in watched.requests)
