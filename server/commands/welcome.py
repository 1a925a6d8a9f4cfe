"""What `zedny run` prints once it serves: where the host and the phones go."""

import sys

import segno
import typer

from server.demo.content import DemoTeacher
from server.operations.listening_address import host_for_phones, host_here, is_for_this_machine
from server.settings import Settings


def welcome(settings: Settings, port: int, teacher: DemoTeacher | None) -> None:
    here = f"http://{host_here(settings.host)}:{port}"
    phones = host_for_phones(settings.host)
    players = settings.public_url or (phones and f"http://{phones}:{port}")
    lines = ["", f"  Host     {here}/quizzes"]
    if teacher:
        lines += [f"           log in as {teacher.email} with the password {teacher.password}"]
    lines += [f"  Players  {players or why_none(settings.host)}", ""]
    typer.echo("\n".join(lines))
    if players:
        segno.make(players, micro=False).terminal(out=sys.stdout, border=2, compact=True)
    typer.echo("\n  Ctrl-C stops it; nothing is lost.\n")


def why_none(host: str) -> str:
    if is_for_this_machine(host):
        return f"phones cannot join: HOST={host} is for this machine only; without HOST they can"
    return "phones cannot join: this machine is in no network"
