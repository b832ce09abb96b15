"""Requests to a tracker: what is asked again, what is not, the sentence for each trouble, where a token may go."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from pipeline.errors import RemoteError, SohoaError, UsageError
from pipeline.push import client as room
from pipeline.push.client import TRIES, Client, address
from pipeline.push.model import Declined, Unsure

Answer = tuple[int, dict[str, str], bytes]
BROKEN: Answer = (0, {}, b"")


class Site:
    """A server that answers with what it was given, one after the other, the last one again and again."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.asked: list[tuple[str, str, bytes]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                site.asked.append((self.command, self.path, body))
                status, headers, text = site.answers.pop(0) if len(site.answers) > 1 else site.answers[0]
                if not status:
                    self.close_connection = True
                    return
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(text))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text)

            do_GET = do_POST = do_PUT = answer  # noqa: N815 - names of http.server

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/tasks"


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    thread = threading.Thread(target=made.server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    found: list[float] = []
    monkeypatch.setattr(room.time, "sleep", found.append)
    return found


GOOD: Answer = (200, {}, b'{"a": 1}')
JSON = dict[str, int]


@pytest.mark.parametrize(
    ("method", "answers", "waited"),
    [
        ("GET", [GOOD], []),
        ("GET", [(503, {}, b""), (500, {}, b""), GOOD], [1.0, 2.0]),
        ("PUT", [(429, {"Retry-After": "7"}, b""), GOOD], [7.0]),
        ("POST", [(429, {"Retry-After": "9999"}, b""), GOOD], [60.0]),
        ("POST", [(503, {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}, b""), GOOD], [0.0]),
        ("GET", [BROKEN, GOOD], [1.0]),
    ],
)
def test_what_is_asked_again(
    site: Site, pauses: list[float], method: str, answers: list[Answer], waited: list[float]
) -> None:
    site.answers = list(answers)
    body = None if method == "GET" else {"x": "ế"}
    assert Client(site.url, {"x-key": "k"}).ask(method, "/a b.json", JSON, body=body, query={"q": "Mã: "}) == {"a": 1}
    assert pauses == waited
    assert [path for _, path, _ in site.asked] == ["/tasks/a%20b.json?q=M%C3%A3%3A+"] * len(answers)


@pytest.mark.parametrize("answer", [(500, {}, b""), (502, {}, b""), BROKEN])
def test_what_may_have_been_made_is_not_asked_for_again(site: Site, pauses: list[float], answer: Answer) -> None:
    site.answers = [answer]
    with pytest.raises(Unsure):
        Client(site.url, {}).ask("POST", "/x", JSON, body={})
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    ("answer", "error", "said"),
    [
        ((401, {}, b""), RemoteError, "does not accept the token"),
        (
            (302, {"Location": "http://elsewhere/x"}, b""),
            RemoteError,
            "redirection to http://elsewhere/x; give the address",
        ),
        ((200, {}, b"<html>"), RemoteError, "does not answer as the tracker does"),
        ((200, {}, b'{"a": "x"}'), RemoteError, "does not answer as the tracker does"),
        ((503, {}, b""), RemoteError, "answers with the error 503, again and again"),
        (
            (422, {}, b'{"errors": ["Subject cannot be blank", "x\\u001b[31m"]}'),
            Declined,
            "Subject cannot be blank; x [31m",
        ),
        ((400, {}, b'{"errorMessages": [], "errors": {"duedate": "no date"}}'), Declined, "duedate: no date"),
        ((400, {}, b'{"message": {"title": ["is too long"]}}'), Declined, "title: is too long"),
        ((403, {}, b""), Declined, "error 403"),
    ],
)
def test_each_trouble_has_its_sentence(
    site: Site, pauses: list[float], answer: Answer, error: type[Exception], said: str
) -> None:
    site.answers = [answer]
    with pytest.raises(error, match=r".") as raised:
        Client(site.url, {}).ask("PUT", "/x", JSON, body={})
    assert said in str(raised.value)
    assert len(site.asked) == (TRIES if answer[0] == 503 else 1)


def test_what_is_not_there(site: Site) -> None:
    site.answers = [(404, {}, b"no")]
    assert Client(site.url, {}).ask("GET", "/x", JSON) is None


def test_nobody_listens(pauses: list[float]) -> None:
    with pytest.raises(RemoteError, match="cannot be reached: Connection refused"):
        Client("http://127.0.0.1:9", {}).ask("GET", "/x", JSON)
    assert len(pauses) == TRIES - 1


def test_a_proxy_of_the_environment_hears_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.answers = [GOOD]
    assert Client(site.url, {}).ask("GET", "/x", JSON) == {"a": 1}


def test_a_certificate_nobody_signed_is_refused(site: Site, tmp_path: Any, pauses: list[float]) -> None:
    import ssl

    certificate, key = _self_signed(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    site.answers = [GOOD]
    url = site.url.replace("http://127.0.0.1", "https://localhost")
    with pytest.raises(RemoteError, match="its certificate is not trusted"):
        Client(url, {"x-key": "secret"}).ask("GET", "/x", JSON)
    assert site.asked == []


def _self_signed(folder: Any) -> tuple[str, str]:
    import datetime

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1)).not_valid_after(now + datetime.timedelta(days=9))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    paths = folder / "cert.pem", folder / "key.pem"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return str(paths[0]), str(paths[1])


@pytest.mark.parametrize(
    ("url", "plain", "said"),
    [
        ("https://tasks.example.vn/redmine/", False, ""),
        ("http://127.0.0.1:3000", False, ""),
        ("http://tasks.example.vn", True, ""),
        ("http://tasks.example.vn", False, "others could read the token on its way"),
        ("tasks.example.vn", False, "is no address of the kind https://HOST/PATH"),
        ("ftp://tasks.example.vn", False, "is no address"),
        ("https://h/?key=1", False, "is no address"),
        ("https://h:x/", False, "is no address"),
        ("https://me:secret@h/", False, "a token belongs in a file"),
    ],
)
def test_where_a_token_may_go(url: str, plain: bool, said: str) -> None:
    def told(call: Callable[[], object]) -> str:
        try:
            call()
        except SohoaError as error:
            assert isinstance(error, UsageError)
            return str(error)
        return ""

    sentence = told(lambda: address(url, plain=plain))
    assert said in sentence if said else sentence == ""
    assert "secret" not in sentence
