"""Known holes in what Zedny is made of are told loudly, and turn nothing red that has not changed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
HOLE = {
    "id": "PYSEC-2026-1",
    "summary": "Templates read the moon.",
    "affected": [
        {
            "package": {"name": "jinja2", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "99.0"}]}],
            "versions": [],
        }
    ],
}


@contextmanager
def a_service(*, holes: bool) -> Iterator[str]:
    """One that speaks the protocol of osv.dev, as far as pip-audit does."""

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
            is_hit = holes and asked["package"]["name"] == "jinja2"
            body = json.dumps({"vulns": [HOLE]} if is_hit else {}).encode()
            self.send_response(200)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}/v1/query"
        server.shutdown()


def audit(service: str, *options: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.advisories", *options],
        cwd=PROJECT,
        env={"OSV_URL": service},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_a_known_hole_is_told_loudly_and_fails_only_where_that_is_wanted() -> None:
    with a_service(holes=True) as service:
        reported, strict = audit(service), audit(service, "--strict")

    assert (reported[0], strict[0]) == (0, 1)
    for _, told in reported, strict:
        assert "!!!!!" in told
        assert "jinja2" in told
        assert "PYSEC-2026-1, mended in 99.0. Templates read the moon." in told


def test_without_a_hole_one_line_says_how_many_were_asked_about() -> None:
    with a_service(holes=False) as service:
        code, told = audit(service, "--strict")

    assert code == 0
    assert told.startswith("No hole is known in ")
    assert told.count("\n") == 1


def test_without_an_answer_one_line_says_so_and_only_who_insists_fails() -> None:
    with a_service(holes=False) as service:
        pass

    reported, strict = audit(service), audit(service, "--strict")

    assert (reported[0], strict[0]) == (0, 1)
    assert reported[1].startswith("Left out: ")
    assert reported[1].count("\n") == 1
