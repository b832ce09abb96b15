"""The service under load: 200 papers by 20 clients, the same with kills, what it costs itself, and its description.

    python -m benchmarks.service [--papers 200] [--moments 20] [--seed 2026] [--only load,kills,cost,openapi]

Papers are light, so that the machine's time goes to the service and not to reading: born-digital PDFs of 1 to 5 pages,
24 scans of six lines, 16 texts. `load` hands them in and asks for the status of each until it is read. `kills` does so
again while the server, or one of its workers, is ended by `kill -9` at random moments; results have to be those of
`load`, byte by byte, and each paper told by a webhook. `cost` is processor time of the server and its workers for work
that is none. `openapi` runs schemathesis over the description (extra `bench`).
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from benchmarks.processor import seconds_of
from benchmarks.service_clients import Client, Told, papers, send_all
from pipeline.service.hooks import Event, signature
from tests.batch.disturb import processes, workers_of
from tests.service.serving import SECRET, TOKEN, Receiver, Service

WORK, NOTHING = "pipeline.service.work:read", "tests.batch.faults:nothing"
CLIENTS = 20
EMPTY, ROUNDS = 400, 5
SCHEMATHESIS = """
# The same bytes sent again are the same document, under the same id.
[checks]
use_after_free.enabled = false

# What the bytes of a file have to be, no schema says: none, and others than papers, are refused.
[[operations]]
include-name = "POST /documents"
checks.positive_data_acceptance.expected-statuses = ["2xx", "400", "415", "422"]

[[operations]]
include-name = "GET /documents/{id}.{form}"
checks.positive_data_acceptance.expected-statuses = ["2xx", "404", "409", "422"]
"""


def load(found: list[Path], home: Path) -> list[str]:
    """Hand all in, undisturbed; print the row. What was wrong."""
    told, service = Told(), Service(home, work=WORK, memory=2048)
    service.start()
    began = time.monotonic()
    for thread in send_all(lambda: service.port, found, CLIENTS, told):
        thread.join()
    seconds = time.monotonic() - began
    lost, doubled = _held(home, told, found)
    service.stop()
    faults = sum(count for status, count in told.answers.items() if status >= 500)
    looks = sorted(told.looks)
    print(
        "| papers | clients | lost | doubled | 5xx | status answers | ms: median, 99th percentile, longest | seconds |"
    )
    print("|---|---|---|---|---|---|---|---|")
    print(
        f"| {len(found)} | {CLIENTS} | {len(lost)} | {len(doubled)} | {faults} | {len(looks):,} "
        f"| {1000 * statistics.median(looks):.0f}, {1000 * looks[int(0.99 * len(looks))]:.0f}, {1000 * looks[-1]:.0f}"
        f" | {seconds:.0f} |\n",
        flush=True,
    )
    return lost + doubled + told.odd


def kills(found: list[Path], calm: Path, home: Path, moments: int, seed: int) -> list[str]:
    """Hand all in while server and workers are killed; print the row. What was wrong."""
    told, receiver, rng = Told(), Receiver(), random.Random(seed)
    service = Service(home, work=WORK, memory=2048, webhooks=[receiver.url], secret=SECRET)
    service.start()
    threads = send_all(lambda: service.port, found, CLIENTS, told)
    servers = workers = 0
    while servers + workers < moments:
        _moment(home, rng)
        mine = workers_of(service.process.pid) if service.process else []
        if mine and rng.random() < 0.5:
            with contextlib.suppress(ProcessLookupError):
                os.kill(rng.choice(mine), signal.SIGKILL)
                workers += 1
        else:
            service.kill()
            service.start()
            servers += 1
    working = any(thread.is_alive() for thread in threads)
    for thread in threads:
        thread.join()
    lost, doubled = _held(home, told, found)
    untold = _untold(told, receiver)
    service.stop()
    expected, results = _results(calm), _results(home)
    other = sorted(name for name in expected.keys() | results if expected.get(name) != results.get(name))
    left = [str(path) for path in home.rglob(".sohoa-part-*")]
    left += [str(pid) for pid in processes() if str(home) in _command(pid)]
    receiver.close()
    print("| killed with -9 | last while papers were read | lost | doubled | other bytes | not told | left behind |")
    print("|---|---|---|---|---|---|---|")
    print(
        f"| server {servers}, workers {workers} times | {'yes' if working else 'no'} | {len(lost)} | {len(doubled)} "
        f"| {len(other)} | {len(untold)} | {len(left)} |\n",
        flush=True,
    )
    return lost + doubled + other + untold + left + [said for said in told.odd if " 503 " not in said]


def _moment(home: Path, rng: random.Random) -> None:
    """Wait for a moment: a little while, which hits starts and uploads, or until a few more papers are read."""
    if rng.random() < 0.4:
        time.sleep(rng.uniform(0.1, 3.0))
        return
    wanted, end = _read(home) + rng.randint(1, 12), time.monotonic() + 60
    while _read(home) < wanted and time.monotonic() < end:
        time.sleep(rng.uniform(0.01, 0.1))


def _read(home: Path) -> int:
    """How many papers are read, by their results."""
    return sum(1 for _ in (home / "results").glob("*/*.json"))


def _held(home: Path, told: Told, found: list[Path]) -> tuple[list[str], list[str]]:
    """Papers that are not done, and rows or folders that are too many."""
    with contextlib.closing(sqlite3.connect(home / "ledger.sqlite")) as ledger:
        rows = ledger.execute("select folder, state || ' ' || error from documents").fetchall()
    states = dict(rows)
    ends = {path.name: states.get(told.ids.get(path.name, ""), "no row").strip() for path in found}
    lost = [f"lost: {name}: {end}" for name, end in ends.items() if end != "done"]
    folders = {path.name for path in (home / "papers").iterdir() if not path.name.startswith(".")}
    extra = [f"doubled: {id_}" for id_ in folders | {id_ for id_, _ in rows} if id_ not in told.ids.values()]
    return lost, extra + [f"doubled rows: {len(rows)}"] * (len(rows) != len({id_ for id_, _ in rows}))


def _untold(told: Told, receiver: Receiver) -> list[str]:
    """Papers that no webhook with a right signature told of, after a while."""
    end = time.monotonic() + 60
    while True:
        heard = set()
        for headers, body in list(receiver.got):
            if headers["sohoa-signature"] == signature(SECRET.encode(), headers["sohoa-timestamp"], body):
                heard.add(msgspec.json.decode(body, type=Event).document.id)
        left = [f"not told: {name}" for name, id_ in told.ids.items() if id_ not in heard]
        if not left or time.monotonic() > end:
            return left
        time.sleep(0.5)


def _results(home: Path) -> dict[str, bytes]:
    top = home / "results"
    return {str(path.relative_to(top)): path.read_bytes() for path in top.rglob("*") if path.is_file()}


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return ""


def cost(home: Path) -> list[str]:
    """What a paper costs that needs no work: handed in and asked for once; print the row."""
    told, service = Told(), Service(home, work=NOTHING, jobs=1)
    service.start()
    client = Client(lambda: service.port, told)
    assert service.process is not None
    _hand_in(client, "warm", 20)
    rounds = []
    for number in range(ROUNDS):
        before = seconds_of(service.process.pid)
        _hand_in(client, f"round {number}", EMPTY // ROUNDS)
        rounds.append(1000 * (seconds_of(service.process.pid) - before) / (EMPTY // ROUNDS))
    service.stop()
    print("| papers without work | ms of processor time of the service each (floor 10): median and least of 5 rounds |")
    print(f"|---|---|\n| {EMPTY} | {statistics.median(rounds):.1f}, {min(rounds):.1f} |\n", flush=True)
    return told.odd


def _hand_in(client: Client, text: str, count: int) -> None:
    """Hand `count` texts in, wait for the last, ask for each."""
    taken = [client.ask("POST", f"/documents?name=a{n}.txt", f"{text} {n}".encode())[1]["id"] for n in range(count)]
    client.until_read(taken[-1])
    for id_ in taken:
        client.ask("GET", f"/documents/{id_}")


def openapi(home: Path) -> list[str]:
    """Schemathesis over the description; print the row, or a word where it is not installed."""
    program = Path(sys.executable).with_name("schemathesis")
    if not program.is_file():
        print("schemathesis is not installed (extra `bench`); the description was not checked\n")
        return []
    service = Service(home, work=WORK, max_bytes=1 << 20)
    service.start()
    settings = home.parent / "schemathesis.toml"
    settings.write_text(SCHEMATHESIS, encoding="utf-8")
    command = [str(program), "--config-file", str(settings), "run", f"http://127.0.0.1:{service.port}/openapi.json"]
    command += ["-H", f"Authorization: Bearer {TOKEN}", "--seed", "1", "--no-color", "--max-examples", "40"]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=home.parent)
    healthy = service.stop() == 0
    tail = [line for line in ran.stdout.splitlines() if line.strip()][-12:]
    print("| OpenAPI by schemathesis | the service afterwards |\n|---|---|")
    print(
        f"| {'passes' if ran.returncode == 0 else 'does not pass'} | {'well' if healthy else 'ended'} |\n", flush=True
    )
    return [] if ran.returncode == 0 and healthy else tail


def main() -> int:
    """Print the tables; 1 where anything was lost, doubled, of other bytes, not told, or not as described."""
    options = argparse.ArgumentParser()
    options.add_argument("--papers", type=int, default=200)
    options.add_argument("--moments", type=int, default=20)
    options.add_argument("--seed", type=int, default=2026)
    options.add_argument("--only", default="cost,load,kills,openapi")
    chosen = options.parse_args()
    wrong: list[str] = []
    place = Path(tempfile.mkdtemp(prefix="sohoa-bench-"))
    try:
        found = papers(place / "papers", chosen.papers, chosen.seed)
        if "cost" in chosen.only:
            wrong += cost(place / "cost")
        if "load" in chosen.only or "kills" in chosen.only:
            wrong += load(found, place / "calm")
        if "kills" in chosen.only:
            wrong += kills(found, place / "calm", place / "killed", chosen.moments, chosen.seed)
        if "openapi" in chosen.only:
            wrong += openapi(place / "openapi")
    finally:
        shutil.rmtree(place, ignore_errors=True)
    print("\n".join(wrong[:30]))
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
