"""What `zedny run` prints once it serves: where the host and the phones go."""

import sys

import segno
import typer

from server.demo.content import DemoTeacher
from server.settings import Settings
from server.web.join_address import lan_address


def welcome(settings: Settings, port: int, teacher: DemoTeacher | None) -> None:
    players = settings.public_url or f"http://{lan_address() or 'localhost'}:{port}"
    lines = ["", f"  Host     http://localhost:{port}/quizzes"]
    if teacher:
        lines += [f"           log in as {teacher.email} with the password {teacher.password}"]
    lines += [f"  Players  {players}", ""]
    typer.echo("\n".join(lines))
    segno.make(players, micro=False).terminal(out=sys.stdout, border=2, compact=True)
    typer.echo("\n  Ctrl-C stops it; nothing is lost.\n")
