"""A real Redmine on this machine, with an empty SQLite database of its own: Debian's `redmine`, served on 127.0.0.1.

    apt-get install redmine redmine-sqlite

The program's own instance and its database are not touched: another `DATABASE_URL` is given.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HOME = Path("/usr/share/redmine")
START_SECONDS = 180
SETTLE = """
Redmine::DefaultData::Loader.load('en') if Redmine::DefaultData::Loader.no_data?
Setting.rest_api_enabled = '1'
Setting.text_formatting = 'common_mark'
Setting.notified_events = []
%w(plans other).each do |name|
  Project.create!(name: name, identifier: name, trackers: Tracker.all, enabled_module_names: ['issue_tracking'])
end
%w(sohoa clerk).each do |login|
  user = User.new(firstname: login, lastname: login, mail: login + '@example.com', language: 'en')
  user.login = login
  user.password = user.password_confirmation = 'a long passphrase'
  user.save!
  Project.all.each { |project| Member.create!(project: project, principal: user, roles: [Role.givable.first]) }
end
puts 'KEYS ' + %w(sohoa clerk).map { |login| User.find_by_login(login).api_key }.join(' ')
"""


@dataclass(frozen=True)
class Redmine:
    """Where it is and the keys of two people: the one who pushes and a clerk who works there."""

    url: str
    key: str
    clerk: str

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """An answer's JSON, as the clerk."""
        connection = http.client.HTTPConnection(self.url.removeprefix("http://"), timeout=60)
        try:
            data = json.dumps(body).encode() if body is not None else None
            connection.request(
                method, path, data, {"X-Redmine-API-Key": self.clerk, "Content-Type": "application/json"}
            )
            answer = connection.getresponse()
            text = answer.read()
        finally:
            connection.close()
        assert answer.status < 300, (method, path, answer.status, text[:500])
        return json.loads(text) if text else None

    def remove(self, issue: int) -> None:
        """Delete an issue, as the clerk."""
        self.ask("DELETE", f"/issues/{issue}.json")

    def issues(self, project: str = "plans") -> dict[int, dict[str, Any]]:
        """Every issue of a project by its id, closed ones too."""
        found: dict[int, dict[str, Any]] = {}
        while True:
            page = self.ask("GET", f"/projects/{project}/issues.json?status_id=*&sort=id&limit=100&offset={len(found)}")
            found |= {issue["id"]: issue for issue in page["issues"]}
            if len(found) >= page["total_count"] or not page["issues"]:
                return found


def missing() -> str:
    """Why there is no Redmine to try here; empty where there is."""
    if not (HOME / "bin" / "rails").exists():
        return "no Redmine here: apt-get install redmine redmine-sqlite"
    if not os.access(HOME / "instances" / "default" / "config" / "secret_key.txt", os.R_OK):
        return "this user may not run the machine's Redmine"
    return ""


@contextlib.contextmanager
def server(folder: Path) -> Iterator[Redmine]:
    """A Redmine with the projects `plans` and `other`, both empty, while the block runs."""
    environ = os.environ | {
        "DATABASE_URL": f"sqlite3:{folder / 'redmine.db'}", "RAILS_ENV": "production", "PORT": str(_free()),
    }  # fmt: skip
    _run(["bin/rake", "db:migrate"], environ)
    keys = next(line for line in _run(["bin/rails", "runner", SETTLE], environ).splitlines() if line.startswith("KEYS"))
    command = ["bin/rails", "server", "-b", "127.0.0.1", "-p", environ["PORT"], "-P", str(folder / "server.pid")]
    with (folder / "server.log").open("wb") as log:
        running = subprocess.Popen(command, cwd=HOME, env=environ, stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait(int(environ["PORT"]), running, folder / "server.log")
        yield Redmine(f"http://127.0.0.1:{environ['PORT']}", *keys.split()[1:])
    finally:
        running.kill()  # puma may wait for connections that are kept open; what it wrote goes with the folder
        running.wait(30)


def _run(command: list[str], environ: dict[str, str]) -> str:
    done = subprocess.run(command, cwd=HOME, env=environ, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, (command[:2], done.stdout[-2000:], done.stderr[-2000:])
    return done.stdout


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(port: int, running: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and running.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("GET", "/issues.json")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.3)
        finally:
            connection.close()
    raise AssertionError(log.read_text(encoding="utf-8", errors="replace")[-3000:])
