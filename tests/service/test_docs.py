"""The Python of `docs/service.md` runs as it is printed there, against a service that reads real papers."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from pipeline.digitize import digitize
from tests.service.serving import ROOT, SECRET, TOKEN, Receiver, Service

PAGE = ROOT / "docs" / "service.md"
PLAN = ROOT / "samples" / "plan-09-kh-ubnd.raw.txt"


def printed(what: str) -> Any:
    """What a block of Python of the page defines as `what`."""
    blocks = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    names: dict[str, Any] = {}
    exec(next(block for block in blocks if re.search(rf"^(class|def) {what}\b", block, re.MULTILINE)), names)
    return names[what]


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    made = Receiver()
    yield made
    made.close()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, receiver: Receiver) -> Iterator[Service]:
    made = Service(
        tmp_path_factory.mktemp("docs"), work="pipeline.service.work:read", jobs=1, webhooks=[receiver.url],
        secret=SECRET,
    )  # fmt: skip
    made.start()
    yield made
    made.stop()


@pytest.mark.slow
def test_the_client(service: Service, tmp_path: Path) -> None:
    client = printed("Sohoa")(f"http://127.0.0.1:{service.port}", TOKEN)
    document = client.digitize(str(PLAN))
    expected = digitize(PLAN)
    assert document.header == expected.header
    assert document.responsibilities == expected.responsibilities
    assert client.digitize(str(PLAN), quality="fast").header == expected.header
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\n" + b"no more of it\n" * 10)
    with pytest.raises(httpx.HTTPStatusError, match="422"):
        client.digitize(str(broken))
    with pytest.raises(httpx.HTTPStatusError, match="401"):
        printed("Sohoa")(f"http://127.0.0.1:{service.port}", "another token").digitize(str(PLAN))


@pytest.mark.slow
def test_the_check_of_a_signature(service: Service, receiver: Receiver) -> None:
    is_ours = printed("is_ours")
    service.client().post("/documents", params={"name": "a.txt"}, content=b"told")
    end = time.monotonic() + 30
    while not receiver.got and time.monotonic() < end:
        time.sleep(0.05)
    headers, body = receiver.got[0]
    as_sent = {name.title(): value for name, value in headers.items()}
    assert is_ours(SECRET.encode(), as_sent, body)
    assert not is_ours(b"another secret", as_sent, body)
    assert not is_ours(SECRET.encode(), as_sent, body + b" ")
    assert not is_ours(SECRET.encode(), {**as_sent, "Sohoa-Timestamp": "1700000000"}, body)
