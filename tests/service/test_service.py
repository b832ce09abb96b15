"""A paper's way through the service: handed in, read, had in forms, listed, deleted; refused where it has to be."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.service.serving import TOKEN, Service, post, until_read


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    made = Service(tmp_path_factory.mktemp("service"), max_bytes=1 << 20)
    made.start()
    yield made
    assert made.stop() == 0


@pytest.fixture
def client(service: Service) -> httpx.Client:
    return service.client()


def test_a_paper_is_taken_read_and_had(client: httpx.Client) -> None:
    taken = post(client, "KẾ HOẠCH a")
    assert taken.status_code == 202
    paper = taken.json()
    assert taken.headers["location"] == f"/documents/{paper['id']}" == paper["links"]["self"]
    assert (paper["name"], paper["size"]) == ("plan.txt", len("KẾ HOẠCH a".encode()))
    read = client.get(taken.headers["location"], params={"wait": 30}).json()
    assert read["status"] == "done"
    text = client.get(read["links"]["txt"])
    assert text.text == "KẾ HOẠCH aKẾ HOẠCH a"
    assert text.headers["content-type"].startswith("text/plain")
    assert text.headers["content-disposition"] == "attachment; filename*=UTF-8''plan.txt"


def test_waiting_gives_the_result_itself(client: httpx.Client) -> None:
    assert post(client, "b", wait=30).json() == {}, "the Document that the work of this test makes"
    assert post(client, "b2", wait=30, to="txt").text == "b2b2"
    raw = client.post("/documents", params={"wait": 30, "to": "txt", "name": "b3.txt"}, content=b"b3")
    assert raw.text == "b3b3"


def test_the_same_file_is_the_same_document(client: httpx.Client) -> None:
    first, again = (post(client, "same", "a.txt").json() for _ in range(2))
    assert first["id"] == again["id"]
    assert post(client, "same", "a.txt", quality="auto").json()["id"] == first["id"], "the default, said"
    assert post(client, "same", "other name.txt").json()["id"] == first["id"]
    assert post(client, "same", "a.txt", quality="fast").json()["id"] != first["id"]
    form = client.post("/documents", files={"file": ("a.txt", b"same")}, data={"quality": "fast", "language": "vie"})
    assert form.json()["id"] == post(client, "same", "a.txt", quality="fast").json()["id"]


def test_what_is_said_twice_is_the_same(client: httpx.Client) -> None:
    for field, there in (("quality", "best"), ("language", "eng"), ("to", "txt")):
        said = {"quality": "fast", "language": "vie", "to": "json"}
        both = client.post("/documents", params=said, files={"file": ("a.txt", b"twice")}, data=said | {field: there})
        assert both.status_code == 400
        assert both.json()["detail"] == f"{field}: the form and the address say different things"


def test_papers_are_listed_page_by_page(client: httpx.Client) -> None:
    ids = [post(client, f"listed {number}", wait=30).headers["content-location"] for number in range(5)]
    found, address = [], "/documents?limit=2&status=done"
    while address:
        page = client.get(address).json()
        assert len(page["documents"]) <= 2
        found += [paper["links"]["json"] for paper in page["documents"]]
        address = page["next"]
    assert found[:5] == ids[::-1], "the newest first"
    assert len(set(found)) == len(found)


def test_what_is_deleted_is_gone_and_may_come_again(client: httpx.Client, service: Service) -> None:
    where = post(client, "secret text", wait=30).headers["content-location"].removesuffix(".json")
    assert client.delete(where).status_code == 204
    assert client.get(where).status_code == client.get(f"{where}.txt").status_code == 404
    assert client.delete(where).status_code == 404
    left = [path for path in service.home.rglob("*") if path.is_file() and b"secret text" in path.read_bytes()]
    assert left == []
    assert post(client, "secret text", wait=30, to="txt").text == "secret textsecret text"


def test_a_paper_that_failed_says_why_and_is_read_again_when_it_comes_again(
    client: httpx.Client, service: Service
) -> None:
    failed = post(client, "raise", "bad.txt", wait=30)
    assert (failed.status_code, failed.headers["content-type"]) == (422, "application/problem+json")
    problem = failed.json()
    assert problem["detail"] == "bad.txt: ValueError: no such luck"
    assert str(service.home) not in failed.text
    paper = client.get(problem["document"]).json()
    assert (paper["status"], paper["error"]["detail"]) == ("failed", problem["detail"])
    assert client.get(problem["document"] + ".txt").status_code == 422
    assert post(client, "raise", "bad.txt").json()["status"] in ("queued", "running"), "again"


def test_problems_are_said_in_the_clients_language(service: Service) -> None:
    client = service.client(**{"accept-language": "vi-VN,vi;q=0.9,en;q=0.1"})
    answer = client.get("/documents/" + "0" * 32)
    assert answer.json() == {"title": "Not Found", "status": 404, "detail": "không có văn bản này"}
    assert answer.headers["content-language"] == "vi"


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/documents", {"authorization": ""}, 401),
        ("GET", "/documents", {"authorization": "Bearer wrong"}, 401),
        ("GET", "/documents", {"authorization": f"Basic {TOKEN}"}, 401),
        ("GET", "/metrics", {"authorization": ""}, 401),
        ("GET", "/healthz", {"authorization": ""}, 200),
        ("GET", "/documents", {"host": "evil.example"}, 421),
        ("GET", "/documents", {"host": "127.0.0.1.evil.example:80"}, 421),
        ("GET", "/documents", {"origin": "https://evil.example"}, 403),
        ("POST", "/documents", {"origin": "null"}, 403),
        ("GET", "/documents", {"sec-fetch-site": "cross-site"}, 403),
        ("GET", "/documents?limit=0", {}, 400),
        ("GET", "/documents?limit=" + "9" * 5000, {}, 400),
        ("GET", "/documents?before=-1", {}, 400),
        ("GET", "/documents?status=lost", {}, 400),
        ("GET", "/documents/..%2f..%2fledger.sqlite", {}, 404),
        ("GET", "/documents/../ledger.sqlite", {}, 404),
        ("GET", "/documents/%2e%2e", {}, 404),
        ("GET", "/documents/" + "0" * 32 + ".sql", {}, 404),
        ("GET", "/documents/" + "0" * 32 + ".json%00", {}, 404),
        ("GET", "/documents/" + "z" * 5000, {}, 404),
        ("PUT", "/documents", {}, 405),
        ("TRACE", "/documents", {}, 405),
        ("GET", "/ledger.sqlite", {}, 404),
    ],
)
def test_requests_that_get_nothing(
    service: Service, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    answer = service.client().request(method, path, headers=headers)
    assert answer.status_code == status
    if status != 200:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == status
        assert str(service.home) not in answer.text


@pytest.mark.parametrize(
    ("name", "data", "query", "status"),
    [
        ("plan.pdf", b"PK\x03\x04 a workbook", {}, 415),
        ("plan.pdf", b"no PDF at all", {}, 415),
        ("plan", b"\x7fELF a program", {}, 415),
        ("plan.txt", b"", {}, 400),
        ("plan.txt", b"x" * (2 << 20), {}, 413),
        ("plan.txt", b"x", {"quality": "perfect"}, 400),
        ("plan.txt", b"x", {"language": "../../etc/passwd"}, 400),
        ("plan.txt", b"x", {"language": "vie;id"}, 400),
        ("plan.txt", b"x", {"to": "sql"}, 400),
        ("plan.txt", b"x", {"wait": "for ever"}, 400),
    ],
)
def test_papers_that_are_not_taken(
    client: httpx.Client, service: Service, name: str, data: bytes, query: dict[str, str], status: int
) -> None:
    before = client.get("/documents", params={"limit": 500}).json()
    for answer in (
        client.post("/documents", params=query, files={"file": (name, data)}),
        client.post("/documents", params={"name": name, **query}, content=data),
    ):
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert client.get("/documents", params={"limit": 500}).json() == before
    assert not list((service.home / "papers").glob(".sohoa-part-*")), "nothing is left of it"


def test_a_method_that_there_is_not_is_told_which_there_are(client: httpx.Client) -> None:
    for path, methods in (("/documents", {"GET", "HEAD", "POST"}), ("/documents/0", {"GET", "HEAD", "DELETE"})):
        refused = client.request("PUT", path)
        assert (refused.status_code, set(refused.headers["allow"].split(", "))) == (405, methods)


@pytest.mark.parametrize(
    "name", ["../../../etc/cron.d/x", "..\\..\\x", "/etc/passwd", ".asked.json", "a\0b\r\nx: y", "con|?*<>", "ệ" * 400]
)
def test_names_lead_nowhere(client: httpx.Client, service: Service, name: str) -> None:
    answer = client.post("/documents", params={"name": name, "wait": 30}, content=name.encode())
    assert answer.status_code == 200
    id_ = answer.headers["content-location"].removeprefix("/documents/").removesuffix(".json")
    files = [path.name for path in (service.home / "papers" / id_).iterdir()]
    assert len(files) == 2
    paper = client.get(f"/documents/{id_}").json()
    assert paper["name"] in files
    assert not set(paper["name"]) & set("/\\\0\r\n")
    assert [path.suffix for path in sorted((service.home / "results" / id_).iterdir())] == [".json", ".txt"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--b\r\n",
        b'--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\ncut off',
        b'--b\r\ncontent-disposition: form-data; name="other"\r\n\r\nno file\r\n--b--\r\n',
        b'--b\r\ncontent-disposition: form-data; name="name"\r\n\r\n' + b"x" * 9000 + b"\r\n--b--\r\n",
        b"--b\r\n" + b"x: y\r\n" * 500 + b"\r\n\r\n--b--\r\n",
        b'--b\r\ncontent-disposition: form-data; name="x"\r\n\r\n\r\n' * 40,
        b'--b\r\ncontent-disposition: form-data; name="file"\r\n\r\na\r\n' * 2 + b"--b--\r\n",
        b"\xff\xfe no form",
    ],
)
def test_broken_forms(client: httpx.Client, body: bytes) -> None:
    answer = client.post("/documents", content=body, headers={"content-type": "multipart/form-data; boundary=b"})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


def raw(service: Service, head: str, body: bytes = b"", seconds: float = 20) -> bytes:
    """What a connection gets that sends `head` and `body` and then waits."""
    with socket.create_connection(("127.0.0.1", service.port), timeout=seconds) as connection:
        lines = f"{head}\r\nHost: 127.0.0.1:{service.port}\r\nAuthorization: Bearer {TOKEN}\r\n\r\n"
        connection.sendall(lines.encode() + body)
        return connection.recv(65536)


def test_ten_gigabytes_are_refused_before_they_come(service: Service) -> None:
    began = time.monotonic()
    answer = raw(service, f"POST /documents HTTP/1.1\r\nContent-Length: {10 << 30}")
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"connection: close" in answer.lower()
    assert time.monotonic() - began < 5


def test_a_body_without_a_length_is_counted(service: Service) -> None:
    piece = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    answer = raw(service, "POST /documents HTTP/1.1\r\nTransfer-Encoding: chunked", piece * 17)
    assert answer.startswith(b"HTTP/1.1 413")


def test_whoever_leaves_in_the_middle_leaves_nothing(service: Service, client: httpx.Client) -> None:
    with socket.create_connection(("127.0.0.1", service.port)) as connection:
        head = (
            f"POST /documents HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {TOKEN}\r\nContent-Length: 900\r\n"
        )
        connection.sendall(head.encode() + b"\r\nhalf a paper")
        time.sleep(0.3)
    end = time.monotonic() + 10
    while list((service.home / "papers").glob(".sohoa-part-*")) and time.monotonic() < end:
        time.sleep(0.05)
    assert not list((service.home / "papers").glob(".sohoa-part-*"))
    assert client.get("/healthz").json() == {"status": "ok"}


def test_figures_for_prometheus(client: httpx.Client) -> None:
    post(client, "counted", wait=30)
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    values = dict(line.rsplit(" ", 1) for line in answer.text.splitlines() if not line.startswith("#"))
    assert float(values['sohoa_documents{state="done"}']) >= 1
    assert values["sohoa_ready"] == "1"
    assert not any(name.startswith('sohoa_http_responses_total{status="5') for name in values)


def test_a_full_queue_says_when_to_come_again(tmp_path: Path) -> None:
    service = Service(tmp_path, queue=2, jobs=1, work="tests.batch.faults:wait_as_told")
    client = service.start()
    try:
        assert [post(client, f"{seconds};").status_code for seconds in (3, 0.001, 0.002)] == [202, 202, 429]
        refused = post(client, "0.002;")
        assert int(refused.headers["retry-after"]) > 0
        end, busy = time.monotonic() + 30, []
        while not busy and time.monotonic() < end:
            busy = client.get("/documents", params={"status": "running"}).json()["documents"]
        assert client.delete(busy[0]["links"]["self"]).status_code == 409, "it is being read"
        until_read(client, 2)
        assert post(client, "0.002;", wait=10).status_code in (200, 500)
    finally:
        service.kill()
