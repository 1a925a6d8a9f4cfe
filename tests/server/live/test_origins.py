"""Which pages may open a socket, and renew a login: those of our own origins."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.requests import HTTPConnection

from server.operations.our_pages import is_from_here
from server.settings import Settings


def knock(
    origin: str | None, *, host: str = "quiz.example", scheme: str = "ws", public_url: str = ""
) -> bool:
    headers = [(b"host", host.encode()), *([(b"origin", origin.encode())] if origin is not None else [])]
    scope: dict[str, Any] = {"type": "websocket", "scheme": scheme, "path": "/ws/ABC", "headers": headers}
    return is_from_here(HTTPConnection(scope), Settings(debug=True, public_url=public_url).public_url)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://quiz.example", "quiz.example:80"),
        ("http://quiz.example:80", "quiz.example"),
        ("http://QUIZ.example", "quiz.Example"),
        ("https://quiz.example", "quiz.example:443"),
        ("http://[::1]:8000", "[::1]:8000"),
    ],
)
def test_the_port_of_a_scheme_may_be_left_out(origin: str, host: str) -> None:
    assert knock(origin, host=host)


@pytest.mark.parametrize("scheme", ["ws", "wss", "http", "https"])
@pytest.mark.parametrize("host", ["quiz.example:443", "Quiz.Example:443", "QUIZ.EXAMPLE", "quiz.example"])
def test_a_proxy_may_spell_the_host_otherwise_than_the_browser(host: str, scheme: str) -> None:
    assert knock("https://quiz.example", host=host, scheme=scheme)


@pytest.mark.parametrize(
    "origin",
    [
        "http://quiz.example",
        "https://quiz.example:8443",
        "https://other.example",
        "http://quiz.example:443",
        "null",
    ],
)
def test_another_scheme_or_port_is_another_site_where_we_know_ours(origin: str) -> None:
    assert not knock(origin, scheme="wss")
    assert not knock(origin, scheme="https")
    assert not knock(origin, host="10.0.0.5:8000", public_url="https://quiz.example")
    # As behind a proxy that ends the encryption, and asks on in the clear.
    assert not knock(origin, public_url="https://quiz.example")


def test_the_public_address_is_ours_however_it_is_written() -> None:
    assert knock("https://quiz.example", host="10.0.0.5:8000", public_url="HTTPS://Quiz.Example:443/")


@pytest.mark.parametrize("host", ["", "noor@quiz.example", "a b", "quiz.example:none"])
def test_a_host_that_is_none_is_nobodys_origin(host: str) -> None:
    assert not knock("http://quiz.example", host=host)
    assert not knock("null", host=host)


def test_a_program_has_no_origin() -> None:
    assert knock(None)
