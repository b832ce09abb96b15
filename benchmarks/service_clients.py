"""Papers and clients for `benchmarks.service`: what 20 offices send at once, and what they are answered."""

from __future__ import annotations

import contextlib
import http.client
import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from PIL import Image, ImageDraw, ImageFont

from tests.papers import PLAN, type_pdf
from tests.service.serving import TOKEN

SCANS, TEXTS = 24, 16
"""Of 200 papers; the others are born digital, of 1 to 5 pages."""
_FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"


def papers(folder: Path, count: int, seed: int) -> list[Path]:
    """`count` papers, no two the same: born-digital plans, a few scans of a page, a few texts that an engine read."""
    folder.mkdir(parents=True, exist_ok=True)
    rng, made = random.Random(seed), []
    for number in range(count):
        path = folder / f"Kế hoạch {number:03}"
        share = number * 200 // count
        if share < SCANS:
            made.append(_scan(path.with_suffix(".png"), number))
        elif share < SCANS + TEXTS:
            made.append(path.with_suffix(".txt"))
            made[-1].write_text("\n".join((*PLAN, f"Quyết định số {number}/QĐ-UBND")), encoding="utf-8")
        else:
            pages = [(*PLAN, f"Trang {n + 1} của văn bản {number}") for n in range(rng.randint(1, 5))]
            made.append(type_pdf(path.with_suffix(".pdf"), pages))
    rng.shuffle(made)
    return made


def _scan(path: Path, number: int) -> Path:
    """A page of a few lines at 200 dpi."""
    page = Image.new("L", (1654, 700), 255)
    font = ImageFont.truetype(_FONT, 34) if Path(_FONT).is_file() else None
    for n, line in enumerate((*PLAN[:5], f"Kèm theo Quyết định số {number}/QĐ-UBND")):
        ImageDraw.Draw(page).text((150, 80 + 90 * n), line, fill=0, font=font, font_size=None if font else 34)
    page.save(path, dpi=(200, 200))
    return path


@dataclass
class Told:
    """What clients were answered: ids by paper, statuses of answers, seconds that status answers took."""

    ids: dict[str, str] = field(default_factory=dict)
    answers: Counter[int] = field(default_factory=Counter)
    looks: list[float] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    """Answers that none should have been, in words."""


class Client:
    """One connection that is kept, and opened again where it broke."""

    def __init__(self, port: Callable[[], int], told: Told) -> None:
        self._port, self._told = port, told
        self._connection: http.client.HTTPConnection | None = None

    def ask(self, method: str, path: str, body: bytes | None = None) -> tuple[int, Any]:
        """Status and JSON; raises `OSError` or `HTTPException` where the service is away."""
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self._port(), timeout=60)
        try:
            self._connection.request(method, path, body, {"authorization": f"Bearer {TOKEN}"})
            answer = self._connection.getresponse()
            said = answer.read()
        except BaseException:
            self._connection.close()
            self._connection = None
            raise
        self._told.answers[answer.status] += 1
        if answer.status >= 500 or answer.status in (400, 401, 404):
            self._told.odd.append(f"{method} {path}: {answer.status} {said[:200]!r}")
        return answer.status, json.loads(said) if said else None

    def send(self, path: Path) -> str:
        """Send a paper until it is taken, as a client does that has patience; its id."""
        body = path.read_bytes()
        while True:
            with contextlib.suppress(OSError, http.client.HTTPException):
                status, said = self.ask("POST", f"/documents?name={quote(path.name)}", body)
                if status == 202:
                    self._told.ids[path.name] = said["id"]
                    return str(said["id"])
            time.sleep(0.1)

    def until_read(self, id_: str) -> None:
        """Ask for its status until it is read."""
        while True:
            with contextlib.suppress(OSError, http.client.HTTPException):
                began = time.perf_counter()
                status, said = self.ask("GET", f"/documents/{id_}")
                self._told.looks.append(time.perf_counter() - began)
                if status == 200 and said["status"] not in ("queued", "running"):
                    return
            time.sleep(0.25)


def send_all(port: Callable[[], int], found: Sequence[Path], clients: int, told: Told) -> list[threading.Thread]:
    """`clients` threads that share `found` out, send and ask; started."""

    def work(mine: Sequence[Path]) -> None:
        client = Client(port, told)
        for id_ in [client.send(path) for path in mine]:
            client.until_read(id_)

    threads = [threading.Thread(target=work, args=(found[n::clients],), daemon=True) for n in range(clients)]
    for thread in threads:
        thread.start()
    return threads
