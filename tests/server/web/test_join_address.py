"""Phones are sent to an address that they can reach."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from server.web import join_address
from server.web.join_address import join_base


def request_to(host: str, scheme: str = "http") -> Request:
    return Request(
        {
            "type": "http",
            "scheme": scheme,
            "path": "/",
            "headers": [(b"host", host.encode())],
            "query_string": b"",
        }
    )


def test_the_operators_address_comes_first() -> None:
    assert join_base(request_to("localhost:8000"), "https://quiz.example/") == "https://quiz.example"


def test_phones_go_where_the_host_went() -> None:
    assert join_base(request_to("school.example", "https"), "") == "https://school.example"


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_an_address_of_this_machine_alone_is_replaced(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(join_address, "lan_address", lambda: "192.168.1.5")

    assert join_base(request_to(host), "") == "http://192.168.1.5:8000"


def test_without_a_network_the_address_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(join_address, "lan_address", lambda: None)

    assert join_base(request_to("localhost:8000"), "") == "http://localhost:8000"
