"""A service that is killed at any moment loses nothing: every document once, with the same bytes, every webhook."""

from __future__ import annotations

import contextlib
import random
import threading
import time
from pathlib import Path

import httpx
import msgspec
import pytest

from pipeline.service.hooks import Event
from tests.batch import postgres
from tests.service.serving import ROOT, SECRET, Receiver, Service, post, until_read


def hand_in(service: Service, texts: list[str], taken: dict[str, str], stop: threading.Event) -> None:
    """Hand texts in until each was answered with 202, however often the service is away."""
    left = list(texts)
    while left and not stop.is_set():
        with contextlib.suppress(httpx.HTTPError), service.client() as client:
            answer = post(client, left[0], f"{left[0]}.txt")
            assert answer.status_code == 202, answer.text
            taken[answer.json()["id"]] = left.pop(0)
            continue
        time.sleep(0.05)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1])
def test_nothing_is_lost_or_done_twice(tmp_path: Path, seed: int) -> None:
    rng, receiver, taken = random.Random(seed), Receiver(), {}
    service = Service(tmp_path / "home", webhooks=[receiver.url], secret=SECRET)
    service.start()
    stop = threading.Event()
    texts = [f"slow {number}" for number in range(30)]
    sender = threading.Thread(target=hand_in, args=(service, texts, taken, stop))
    sender.start()
    try:
        for _ in range(2):
            time.sleep(rng.uniform(0.1, 1.5))
            service.kill()
            service.start()
        sender.join(60)
        client = service.client()
        papers = {paper["id"]: paper for paper in until_read(client, len(texts))}
        assert papers.keys() == taken.keys()
        assert {paper["status"] for paper in papers.values()} == {"done"}
        for id_, text in taken.items():
            assert client.get(f"/documents/{id_}.txt").text == text * 2
        end = time.monotonic() + 30
        while 'sohoa_webhooks{state="due"} 0' not in client.get("/metrics").text and time.monotonic() < end:
            time.sleep(0.1)
        told = {msgspec.json.decode(body, type=Event).document.id for _, body in receiver.got}
        assert told == taken.keys()
        assert not list((tmp_path / "home").rglob(".sohoa-part-*"))
    finally:
        stop.set()
        service.kill()
        receiver.close()


def test_what_is_in_no_row_is_found_on_the_disk(tmp_path: Path) -> None:
    service = Service(tmp_path)
    where = post(service.start(), "kept", wait=30, to="txt").headers["content-location"]
    service.kill()
    for path in tmp_path.glob("ledger.sqlite*"):
        path.unlink()
    client = service.start()
    try:
        assert client.get(where, params={"wait": 30}).text == "keptkept"
    finally:
        service.kill()


def test_a_stop_lets_what_is_in_hand_finish(tmp_path: Path) -> None:
    service = Service(tmp_path, work="tests.batch.faults:wait_as_told")
    client = service.start()
    where = post(client, "0.5;").json()["links"]["self"]
    time.sleep(0.2)
    assert service.stop() == 0
    client = service.start()
    try:
        assert client.get(where).json()["status"] == "done"
    finally:
        service.kill()


@pytest.mark.skipif(postgres.binaries() is None, reason="no PostgreSQL is installed")
def test_in_postgresql(tmp_path: Path) -> None:
    with postgres.server() as server:
        service = Service(tmp_path, ledger=server.url)
        post(service.start(), "one", wait=30)
        service.kill()
        client = service.start()
        try:
            assert [paper["status"] for paper in until_read(client, 1)] == ["done"]
            assert post(client, "two", wait=30, to="txt").text == "twotwo"
            where = post(client, "one").json()["links"]["self"]
            assert client.delete(where).status_code == 204
            assert len(client.get("/documents").json()["documents"]) == 1
        finally:
            service.kill()


@pytest.mark.slow
def test_on_a_cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dask by address: papers and results lie in the folder that all see; a cluster that is away is waited for."""
    distributed = pytest.importorskip("distributed")
    monkeypatch.chdir(ROOT)  # where workers find the work of these tests
    with distributed.LocalCluster(
        n_workers=1,
        threads_per_worker=2,
        processes=True,
        dashboard_address=None,
        local_directory=str(tmp_path / "dask"),
    ) as cluster:
        service = Service(tmp_path / "home", dask=cluster.scheduler_address)
        client = service.start()
        try:
            assert post(client, "one", wait=60, to="txt").text == "oneone"
            assert post(client, "raise", wait=60).status_code == 422
            service.kill()
            client = service.start()
            assert post(client, "one", wait=60, to="txt").text == "oneone"
            assert client.get("/healthz").json() == {"status": "ok"}
        finally:
            service.kill()


def test_a_cluster_that_is_away_is_said_and_loses_nothing(tmp_path: Path) -> None:
    service = Service(tmp_path, dask="tcp://127.0.0.1:9", patience=1)
    client = service.start()
    try:
        where = post(client, "one").json()["links"]["self"]
        end = time.monotonic() + 60
        while client.get("/healthz").status_code == 200 and time.monotonic() < end:
            time.sleep(0.1)
        assert client.get("/healthz").json() == {"status": "trouble"}
        assert client.get(where).json()["status"] == "queued"
    finally:
        service.kill()
