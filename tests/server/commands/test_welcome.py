"""What `zedny run` prints: an address and a code for phones only if phones can reach them."""

from __future__ import annotations

import pytest

from server.commands.welcome import welcome
from server.operations import listening_address
from server.settings import Settings

A_CODE = "▄▄▄▄▄"


@pytest.fixture(autouse=True)
def network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening_address, "lan_address", lambda: "192.168.1.5")


@pytest.fixture
def no_network(network: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening_address, "lan_address", lambda: None)


def printed(capsys: pytest.CaptureFixture[str], host: str, public_url: str = "") -> str:
    welcome(Settings(debug=True, host=host, public_url=public_url), 8000, None)
    return capsys.readouterr().out


@pytest.mark.parametrize("host", ["0.0.0.0", "::", ""])
def test_phones_go_to_the_address_in_the_network(capsys: pytest.CaptureFixture[str], host: str) -> None:
    told = printed(capsys, host)

    assert "Host     http://localhost:8000/quizzes\n" in told
    assert "Players  http://192.168.1.5:8000\n" in told
    assert A_CODE in told


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_nobody_is_sent_where_nothing_listens(capsys: pytest.CaptureFixture[str], host: str) -> None:
    told = printed(capsys, host)

    assert "Host     http://localhost:8000/quizzes\n" in told
    assert f"phones cannot join: HOST={host} is for this machine only" in told
    assert "192.168" not in told
    assert A_CODE not in told


def test_what_listens_on_one_address_is_found_there(capsys: pytest.CaptureFixture[str]) -> None:
    told = printed(capsys, "10.1.2.3")

    assert "Host     http://10.1.2.3:8000/quizzes\n" in told
    assert "Players  http://10.1.2.3:8000\n" in told
    assert "Host     http://[fd00::5]:8000/quizzes\n" in printed(capsys, "fd00::5")
    assert "Host     http://127.0.0.5:8000/quizzes\n" in printed(capsys, "127.0.0.5")


def test_without_a_network_it_says_so(no_network: None, capsys: pytest.CaptureFixture[str]) -> None:
    told = printed(capsys, "0.0.0.0")

    assert "phones cannot join: this machine is in no network" in told
    assert A_CODE not in told


def test_behind_a_proxy_phones_go_to_the_public_address(capsys: pytest.CaptureFixture[str]) -> None:
    told = printed(capsys, "127.0.0.1", "https://quiz.example")

    assert "Players  https://quiz.example\n" in told
    assert A_CODE in told
