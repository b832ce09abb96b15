"""Webhooks: each document's at least once, signed, again until they are taken; nowhere else than where they should."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from pipeline.errors import UsageError
from pipeline.service.hooks import LONGEST_PAUSE, Event, check, pause
from tests.service.serving import SECRET, Receiver, Service, post


@pytest.fixture
def receiver(request: pytest.FixtureRequest) -> Iterator[Receiver]:
    made = Receiver(*getattr(request, "param", ()))
    yield made
    made.close()


def events(receiver: Receiver, count: int, seconds: float = 30) -> list[Event]:
    """The first `count` webhooks, with right signatures."""
    end = time.monotonic() + seconds
    while len(receiver.got) < count and time.monotonic() < end:
        time.sleep(0.05)
    for headers, body in receiver.got:
        signed = headers["sohoa-timestamp"].encode() + b"." + body
        expected = hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
        assert headers["sohoa-signature"] == "sha256=" + expected
        assert abs(int(headers["sohoa-timestamp"]) - time.time()) < 60
    return [msgspec.json.decode(body, type=Event) for _, body in receiver.got]


def test_done_and_failed_are_told(tmp_path: Path, receiver: Receiver) -> None:
    service = Service(tmp_path, webhooks=[receiver.url], secret=SECRET)
    client = service.start()
    try:
        done = post(client, "fine", wait=30).headers["content-location"]
        failed = post(client, "raise", wait=30).json()["document"]
        told = {event.document.links["self"]: event for event in events(receiver, 2)}
        assert told[done.removesuffix(".json")].event == "document.done"
        assert told[failed].event == "document.failed"
        assert told[failed].document.error is not None
        assert len(receiver.got) == 2
    finally:
        service.kill()


@pytest.mark.parametrize("receiver", [(500, 302)], indirect=True)
def test_it_is_sent_until_it_is_taken(tmp_path: Path, receiver: Receiver) -> None:
    service = Service(tmp_path, webhooks=[receiver.url], secret=SECRET)
    client = service.start()
    try:
        post(client, "fine", wait=30)
        tries = events(receiver, 3)
        assert [event.event for event in tries] == ["document.done"] * 3, "a redirection is not followed"
        assert len({event.delivery for event in tries}) == 1
    finally:
        service.kill()


def test_it_is_sent_after_a_kill(tmp_path: Path, receiver: Receiver) -> None:
    url = receiver.url
    receiver.close()  # away
    service = Service(tmp_path, webhooks=[url], secret=SECRET)
    where = post(service.start(), "fine", wait=30).headers["content-location"]
    service.kill()
    again = Receiver()
    service = Service(tmp_path, webhooks=[again.url], secret=SECRET)
    client = service.start()
    try:
        assert 'sohoa_webhooks{state="due"} 1' in client.get("/metrics").text, "that of the address before"
        client.delete(where.removesuffix(".json"))
        assert 'sohoa_webhooks{state="due"} 0' in client.get("/metrics").text
    finally:
        service.kill()
        again.close()


def test_pauses_grow_and_end() -> None:
    pauses = [pause(tries) for tries in range(40)]
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (1.0, LONGEST_PAUSE)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://host/x", "http://", "https://user:word@host/", "host"])
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(UsageError, match="is no address"):
        check(url)
