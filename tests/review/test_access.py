"""Who gets in, and what a request can reach: nothing without the token, nothing outside the folder."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette")
pytest.importorskip("httpx")
from starlette.testclient import TestClient

from pipeline.cli.review import _where
from pipeline.corrections import corrected, log_path
from pipeline.errors import UsageError
from pipeline.review.access import Access
from pipeline.review.server import build
from tests.review.documents import plan, put

HOST = "127.0.0.1:8000"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "results"
    inside.mkdir()
    put(inside, plan())
    put(tmp_path, plan(), "outside")
    (tmp_path / "secret.txt").write_text("secret")
    (inside / ".hidden").mkdir()
    put(inside / ".hidden", plan(), "hidden")
    return inside


def client(folder: Path, access: Access, *, raises: bool = True) -> TestClient:
    return TestClient(build(folder, access), base_url=f"http://{HOST}", raise_server_exceptions=raises)


@pytest.fixture
def access() -> Access:
    return Access.new([HOST])


def body(text: str = "x") -> dict[str, Any]:
    line = plan().pages[0].lines[7].text
    return {"change": {"place": {"part": "line", "page": 1, "line": 8}, "from": line, "to": text}, "by": "Lan"}


REFUSED = [
    # what is wrong, the path after the token, the token, headers
    ("no token", "", None, {}),
    ("another token", "", "x" * 32, {}),
    ("another host", "", "token", {"host": "evil.example"}),
    ("another port", "", "token", {"host": "127.0.0.1:9000"}),
    ("another origin", "", "token", {"origin": "http://evil.example"}),
    ("origin null", "", "token", {"origin": "null"}),
    ("from another site", "", "token", {"sec-fetch-site": "cross-site"}),
    ("from a neighbour", "", "token", {"sec-fetch-site": "same-site"}),
]


@pytest.mark.parametrize(("what", "path", "token", "headers"), REFUSED, ids=[row[0] for row in REFUSED])
def test_refused(
    folder: Path, access: Access, what: str, path: str, token: str | None, headers: dict[str, str]
) -> None:
    with client(folder, access) as ask:
        start = f"/{access.token if token == 'token' else token}/" if token else "/"
        for place in ("", "api/list", "doc/plan", "api/doc/plan", "static/style.css", "export.xlsx"):
            answer = ask.get(start + place, headers=headers)
            assert answer.status_code in (403, 404), place
            assert "Nâng cao" not in answer.text and "plan" not in answer.text
        answer = ask.post(f"{start}api/save/plan", json=body(), headers={"origin": f"http://{HOST}", **headers})
        assert answer.status_code in (403, 404)
    assert not log_path(folder / "plan.json").exists()


OUTSIDE = [
    "api/doc/../outside", "api/doc/..%2foutside", "api/doc/%2e%2e/outside", "api/doc/%2e%2e%2foutside",
    "doc/../outside",
    "api/page/1/..%2foutside", "picture/1/..%2foutside", "api/doc//etc/passwd", "api/doc/plan.json", "api/doc/plan%00",
    "api/doc/.hidden/hidden", "static/../server.py", "static/%2e%2e/server.py", "static/..%2fserver.py",
    "static/..%5cserver.py", "api/doc/..%5coutside", "api/doc/", "api/page/2/plan", "api/page/-1/plan",
    "api/page/x/plan",
    "picture/999999999999999999999/plan",
]  # fmt: skip


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_path_outside_finds_nothing(folder: Path, access: Access, path: str) -> None:
    with client(folder, access) as ask:
        answer = ask.get(f"/{access.token}/{path}")
        assert answer.status_code in (403, 404)
        assert "secret" not in answer.text and "import" not in answer.text


def test_a_link_that_leads_out_is_no_way_out(folder: Path, access: Access) -> None:
    (folder / "link.json").symlink_to(folder.parent / "secret.txt")
    (folder / "other.json").symlink_to(folder.parent / "outside.json")
    with client(folder, access) as ask:
        assert ask.get(f"/{access.token}/api/doc/link").status_code == 404
        assert ask.get(f"/{access.token}/api/doc/other").status_code == 404
        assert len(ask.get(f"/{access.token}/api/list").json()) == 1


def test_saving_needs_an_origin(folder: Path, access: Access) -> None:
    with client(folder, access) as ask:
        place = f"/{access.token}/api/save/plan"
        assert ask.post(place, json=body()).status_code == 403
        assert ask.post(place, json=body(), headers={"origin": f"http://{HOST}"}).status_code == 200
    assert corrected(folder / "plan.json").pages[0].lines[7].text == "x"


def asked(**change: Any) -> bytes:
    return json.dumps({"change": {"from": "", "to": "x", **change}}).encode()


NO_CHANGES = [
    (b"", 400), (b"{", 400), (b"[]", 400), (b'{"change": 1}', 400), (b"\xff\xfe", 400),
    (asked(place={"part": "line", "page": 9, "line": 9}), 422),
    (asked(place={"part": "field", "name": "source.file"}), 422),
    (asked(place={"part": "cell", "table": 3, "row": -1}), 422),
    (asked(place={"part": "page"}), 400),
    (asked(place={"part": "line", "page": 1, "line": 8}, action="undo"), 422),
    (asked(place={"part": "line", "page": 1, "line": 8}, action="state"), 422),
    (json.dumps(body("other") | {"by": 3}).encode(), 400),
]  # fmt: skip


@pytest.mark.parametrize(("sent", "status"), NO_CHANGES)
def test_what_is_no_change_changes_nothing(folder: Path, access: Access, sent: bytes, status: int) -> None:
    with client(folder, access) as ask:
        answer = ask.post(f"/{access.token}/api/save/plan", content=sent, headers={"origin": f"http://{HOST}"})
        assert answer.status_code == status
    assert not log_path(folder / "plan.json").exists() or not log_path(folder / "plan.json").read_bytes()


def test_a_conflict_says_what_stands_there(folder: Path, access: Access) -> None:
    with client(folder, access) as ask:
        place, headers = f"/{access.token}/api/save/plan", {"origin": f"http://{HOST}"}
        assert ask.post(place, json=body("first"), headers=headers).status_code == 200
        answer = ask.post(place, json=body("second"), headers=headers)
        assert answer.status_code == 409
        assert answer.json()["conflict"]["current"] == "first"
        assert answer.json()["conflict"]["by"] == "Lan"


def test_a_password_is_asked_for_when_others_can_reach_it(folder: Path) -> None:
    access = Access.new([HOST], "đúng mật khẩu")

    def basic(user: str, password: str) -> dict[str, str]:
        return {"authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}

    with client(folder, access) as ask:
        assert ask.get(f"/{access.token}/").status_code == 401
        assert ask.get(f"/{access.token}/", headers=basic("Lan", "sai")).status_code == 401
        assert ask.get(f"/{access.token}/", headers={"authorization": "Basic ~~~"}).status_code == 401
        assert ask.get(f"/{access.token}/", headers=basic("Lan", "đúng mật khẩu")).status_code == 200
        headers = {"origin": f"http://{HOST}", **basic("Minh", "đúng mật khẩu")}
        assert ask.post(f"/{access.token}/api/save/plan", json=body(), headers=headers).status_code == 200
    assert '"by":"Minh"' in log_path(folder / "plan.json").read_text(), "who knows the password says who they are"


def test_every_answer_forbids_what_is_not_ours(folder: Path, access: Access) -> None:
    with client(folder, access) as ask:
        for place in (f"/{access.token}/", f"/{access.token}/doc/plan", "/", f"/{access.token}/static/style.css"):
            headers = ask.get(place).headers
            assert "script-src 'self'" in headers["content-security-policy"]
            assert "unsafe" not in headers["content-security-policy"]
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["referrer-policy"] == "no-referrer"


def test_a_body_too_large_is_not_read(folder: Path, access: Access) -> None:
    with client(folder, access) as ask:
        headers = {"origin": f"http://{HOST}", "content-length": str(1 << 30)}
        assert ask.post(f"/{access.token}/api/save/plan", content=b"{}", headers=headers).status_code == 413


@pytest.mark.parametrize(
    ("listen", "where"),
    [("", ("127.0.0.1", 0)), ("0.0.0.0:8080", ("0.0.0.0", 8080)), ("archive.example", ("archive.example", 0))],
)
def test_where_to_listen(listen: str, where: tuple[str, int]) -> None:
    assert _where(listen) == where
    with pytest.raises(UsageError):
        _where("host:port")
