"""What is made of a database's address, however a hosting provider writes it."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from persistence.address.database_address import DatabaseAddress
from persistence.address.parameters import FULFILLED, AddressError
from persistence.database import DatabaseUnreachable, one_connection, open_sessions

HERE = "postgresql://noor:hidden@db.example:5433/zedny"


def read(url: str) -> DatabaseAddress:
    return DatabaseAddress.read(url)


@pytest.mark.parametrize(
    "scheme",
    ["postgres", "postgresql", "postgresql+asyncpg", "postgresql+psycopg", "postgresql+psycopg2", "POSTGRES"],
)
def test_every_spelling_of_the_scheme_is_understood(scheme: str) -> None:
    assert read(f"{scheme}://noor@db.example/zedny").dsn == "postgresql://noor@db.example/zedny?"


@pytest.mark.parametrize("written", ["s%40fe%2F%3A%25", "s@fe%2F%3A%25"])
def test_a_password_may_hold_what_divides_an_address(written: str) -> None:
    address = read(f"postgres://noor:{written}@db.example/zedny?application_name=a+b%26c")

    assert address.dsn == "postgresql://noor:s%40fe%2F%3A%25@db.example/zedny?application_name=a%2Bb%26c"
    assert address.shown == "postgresql://noor:***@db.example/zedny"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "is not the address of a database"),
        ("zedny", "is not the address of a database"),
        ("postgresql:zedny", "is not the address of a database"),
        ("mysql://here/zedny", "is not the address of a database"),
        ("postgresql://[::1/zedny", "is not the address of a database"),
        ("postgresql://noor:hid#den@here/zedny", "%23"),
        ("postgresql://noor:hid/den@here/zedny", "%2F"),
        ("postgresql://noor:12/hidden@here/zedny", "%2F"),
        ("postgresql://here:99999/zedny", "has a port"),
        ("postgresql://here:5432,there:none/zedny", "has a port"),
        (f"{HERE}?application_name", "name=value"),
        (f"{HERE}?connect_timeout=soon", "connect_timeout"),
        (f"{HERE}?connect_timeout=0", "connect_timeout"),
        (f"{HERE}?sslmode=no-verify", "sslmode"),
        (f"{HERE}?ssl=perhaps", "sslmode"),
        (f"{HERE}?target_session_attrs=fast", "target_session_attrs"),
        (f"{HERE}?pgbouncer=perhaps", "pgbouncer"),
        (f"{HERE}?channel_binding=require", "channel_binding"),
        (f"{HERE}?channel_binding=require&sslmode=require", "channel_binding"),
        (f"{HERE}?sslmode=verify-full&channel_binding=maybe&sslrootcert=system", "channel_binding"),
        (f"{HERE}?sslmode=require&sslrootcert=system", "sslrootcert"),
        (f"{HERE}?sslcert=here.pem&sslrootcert=system", "sslrootcert"),
        (f"{HERE}?keepalives_idle=30", "keepalives_idle"),
        (f"{HERE}?gssencmode=require", "gssencmode"),
        (f"{HERE}?connection_limit=5", "connection_limit"),
        (f"{HERE}?search_path=zedny", "search_path"),
    ],
)
def test_what_cannot_be_is_named_without_the_password(url: str, said: str) -> None:
    with pytest.raises(AddressError) as refused:
        read(url)

    assert said in str(refused.value)
    assert "hid" not in str(refused.value)


@pytest.mark.parametrize("name", ["sslrootcert", "sslcrl", "sslcert", "sslkey", "passfile"])
def test_a_file_that_is_not_there_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(AddressError, match=f"has the {name} .*cannot be read"):
        read(f"{HERE}?{name}={tmp_path}/nothing")


@pytest.mark.parametrize("name", ["sslrootcert", "sslcrl"])
def test_a_file_that_is_no_certificate_is_named(name: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("no certificate")

    with pytest.raises(AddressError, match=f"has the {name} .*holds no certificate"):
        read(f"{HERE}?{name}={file}")


def test_a_key_that_is_none_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("no key")

    with pytest.raises(AddressError, match="sslcert and an sslkey that do not fit"):
        read(f"{HERE}?sslcert={file}&sslkey={file}")


def test_a_certificate_is_not_verified_against_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("PGSSLROOTCERT", raising=False)

    with pytest.raises(AddressError, match="needs sslrootcert"):
        read(f"{HERE}?sslmode=verify-full")


@pytest.mark.parametrize(
    "name",
    [
        *(
            "hostaddr",
            "keepalives",
            "keepalives_count",
            "keepalives_interval",
            "oauth_client_id",
            "oauth_issuer",
        ),
        *("require_auth", "requirepeer", "requiressl", "scram_client_key", "scram_server_key", "service"),
        *("servicefile", "sslcrldir", "sslkeylogfile", "tcp_user_timeout", "schema", "pool_timeout"),
    ],
)
def test_what_the_driver_cannot_do_is_not_left_out_in_silence(name: str) -> None:
    with pytest.raises(AddressError, match=f"the parameter {name}, which is not supported"):
        read(f"{HERE}?{name}=1")


async def shown_by(url: str, *settings: str) -> list[str]:
    async with open_sessions(url) as sessions, sessions() as db:
        return [str(await db.scalar(text(f"SHOW {name}"))) for name in settings]


def adding(url: str, parameters: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{parameters}"


async def test_what_an_address_says_of_the_session_is_so(database_url: str) -> None:
    url = adding(database_url, "application_name=class+5%20b&options=-c%20statement_timeout%3D7s")

    assert await shown_by(url, "application_name", "statement_timeout") == ["class+5 b", "7s"]


async def test_a_name_to_fall_back_on_gives_way_to_another(database_url: str) -> None:
    alone = adding(database_url, "fallback_application_name=second")

    assert await shown_by(alone, "application_name") == ["second"]
    assert await shown_by(f"{alone}&application_name=first", "application_name") == ["first"]


async def test_what_happens_anyway_may_be_asked_for(database_url: str) -> None:
    everything = [f"{name}={value}" for name, values in FULFILLED.items() for value in values]

    for wish in [*everything, "pgbouncer=true", "statement_cache_size=0", "connect_timeout=5", "ssl=prefer"]:
        async with one_connection(adding(database_url, wish)) as connection:
            assert await connection.scalar(text("SELECT 1")) == 1


async def test_the_first_of_several_servers_that_answers_and_fits_is_taken(database_url: str) -> None:
    here = make_url(database_url)
    server = str(here.query.get("host") or f"{here.host}:{here.port}")
    url = f"postgresql://{here.username}:{here.password or ''}@/{here.database}?host=/nowhere&host={server}"

    assert await shown_by(f"{url}&target_session_attrs=read-write", "transaction_read_only") == ["off"]


async def test_a_server_that_does_not_fit_is_not_taken(database_url: str) -> None:
    with pytest.raises(DatabaseUnreachable, match="standby"):
        async with one_connection(adding(database_url, "target_session_attrs=standby")):
            pass


async def test_a_stranger_is_told_why_without_the_password(database_url: str) -> None:
    url = make_url(database_url).set(username="nobody", password="hidden")

    with pytest.raises(DatabaseUnreachable) as refused:
        async with one_connection(url.render_as_string(hide_password=False)):
            pass

    assert "nobody" in str(refused.value)
    assert "hidden" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_pool_waits_as_long_as_the_address_says() -> None:
    assert read(f"{HERE}?connect_timeout=25").driver_arguments()["timeout"] == 25
    assert read(HERE).driver_arguments()["timeout"] == 10


async def test_a_server_that_says_nothing_is_waited_for_as_long_as_the_address_says() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(DatabaseUnreachable, match="no answer within 1 s"):
            async with one_connection(f"postgresql://noor@127.0.0.1:{port}/zedny?connect_timeout=1"):
                pass


async def test_a_name_that_no_host_can_have_is_no_traceback() -> None:
    with pytest.raises(DatabaseUnreachable):
        async with one_connection(f"postgresql://noor@{'long' * 20}.example/zedny"):
            pass
