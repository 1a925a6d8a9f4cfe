"""Phones are sent to an address that they can reach."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from server.operations import listening_address
from server.settings import Settings
from server.web.join_address import join_base, join_choices, shown_base

ANYWHERE = Settings(debug=True)
ONLY_HERE = Settings(debug=True, host="127.0.0.1")


def request_to(host: str, scheme: str = "http", client: str = "192.168.1.77") -> Request:
    return Request(
        {
            "type": "http",
            "scheme": scheme,
            "path": "/",
            "headers": [(b"host", host.encode())],
            "query_string": b"",
            "client": (client, 50000),
        }
    )


def test_the_operators_address_comes_first() -> None:
    settings = Settings(debug=True, public_url="https://Quiz.example:443/")

    assert join_base(request_to("localhost:8000"), settings) == "https://quiz.example"


def test_phones_go_where_the_host_went() -> None:
    assert join_base(request_to("school.example", "https"), ANYWHERE) == "https://school.example"


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_an_address_of_this_machine_alone_is_replaced(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening_address, "lan_address", lambda: "192.168.1.5")

    assert join_base(request_to(host), ANYWHERE) == "http://192.168.1.5:8000"


def test_without_a_network_the_address_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening_address, "lan_address", lambda: None)

    assert join_base(request_to("localhost:8000"), ANYWHERE) == "http://localhost:8000"


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000"])
def test_no_phone_is_sent_where_nothing_listens(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening_address, "lan_address", lambda: "192.168.1.5")

    assert join_base(request_to(host), ONLY_HERE) == f"http://{host}"


@pytest.mark.parametrize(
    ("host", "scheme", "shown"),
    [
        ("q.example:443", "https", "https://q.example"),
        ("q.example:443", "http", "https://q.example"),
        ("Q.Example:80", "http", "http://q.example"),
        ("q.example:8443", "https", "https://q.example:8443"),
        ("[2001:DB8::1]:443", "https", "https://[2001:db8::1]"),
    ],
)
def test_a_port_that_a_proxy_has_added_is_not_shown(host: str, scheme: str, shown: str) -> None:
    assert join_base(request_to(host, scheme), ANYWHERE) == shown


@pytest.fixture
def two_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.web.join_address.lan_addresses", lambda: ["192.168.1.5", "10.0.0.7"])
    monkeypatch.setattr(listening_address, "lan_address", lambda: "192.168.1.5")


@pytest.mark.usefixtures("two_networks")
@pytest.mark.parametrize("host", ["localhost:8000", "192.168.1.5:8000"])
def test_a_host_may_choose_among_all_addresses_of_the_machine(host: str) -> None:
    assert join_choices(request_to(host), ANYWHERE) == ["http://192.168.1.5:8000", "http://10.0.0.7:8000"]


@pytest.mark.usefixtures("two_networks")
def test_strangers_are_not_told_the_addresses_of_the_machine() -> None:
    public = Settings(debug=True, public_url="https://quiz.example")

    assert join_choices(request_to("192.168.1.5:8000", client="8.8.8.8"), ANYWHERE) == [
        "http://192.168.1.5:8000"
    ]
    assert join_choices(request_to("quiz.example"), ANYWHERE) == ["http://quiz.example"]
    assert join_choices(request_to("192.168.1.5:8000"), public) == ["https://quiz.example"]
    assert join_choices(request_to("127.0.0.1:8000"), ONLY_HERE) == ["http://127.0.0.1:8000"]


NEAR = [
    "192.168.1.20:8000",
    "10.0.0.7",
    "[fd00::7]:8000",
    "laptop",
    "quiz.local",
    "server.home.arpa",
    "q.example",
]
FAR = [
    "evil.example",
    "8.8.8.8",
    "[2a00::1]",
    "local.evil.example",
    "192.168.1.20.evil.example",
    "q.example:81",
]


@pytest.mark.parametrize("chosen", NEAR)
def test_the_code_for_phones_shows_an_address_that_may_be_of_this_server(chosen: str) -> None:
    assert shown_base(request_to("q.example"), ANYWHERE, f"http://{chosen}/") == f"http://{chosen}"


@pytest.mark.parametrize(
    "chosen", [*(f"http://{far}" for far in FAR), "https://q.example", "javascript:1", ""]
)
def test_it_never_shows_one_of_somebody_else(chosen: str) -> None:
    assert shown_base(request_to("q.example"), ANYWHERE, chosen) == "http://q.example"


def test_where_the_operator_has_named_one_it_shows_no_other() -> None:
    public = Settings(debug=True, public_url="https://quiz.example")

    for chosen in ("http://192.168.1.20:8000", "http://q.example", "https://quiz.example"):
        assert shown_base(request_to("q.example"), public, chosen) == "https://quiz.example"


def test_the_addresses_of_this_machine_are_such_that_others_reach() -> None:
    found = listening_address.lan_addresses()

    assert len(found) == len(set(found))
    assert not [address for address in found if address.startswith(("127.", "169.254."))]
