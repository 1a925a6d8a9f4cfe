"""Certificates, as the address of a database asks for them."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text

from persistence.database import DatabaseUnreachable, one_connection
from tests.persistence.address.encryption import encrypted, self_signed

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="there is no openssl on this machine")


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    return self_signed(tmp_path, "ours")


@pytest.fixture
async def url(database_url: str, certificate: tuple[Path, Path]) -> AsyncIterator[str]:
    async with encrypted(database_url, *certificate) as address:
        yield address


async def reaches(url: str) -> bool:
    async with one_connection(url) as connection:
        return bool(await connection.scalar(text("SELECT true")))


async def test_a_server_is_believed_for_its_authority(url: str, certificate: tuple[Path, Path]) -> None:
    assert await reaches(f"{url}?sslmode=verify-full&sslrootcert={certificate[0]}")


async def test_without_an_authority_any_certificate_will_do(url: str) -> None:
    assert await reaches(f"{url}?sslmode=require")


async def test_a_server_of_another_authority_is_not_believed(url: str, tmp_path: Path) -> None:
    other, _ = self_signed(tmp_path, "other")

    for mode in ("verify-full", "verify-ca", "require"):
        with pytest.raises(DatabaseUnreachable, match="certificate verify failed"):
            await reaches(f"{url}?sslmode={mode}&sslrootcert={other}")


async def test_a_server_under_another_name_is_not_believed(url: str, certificate: tuple[Path, Path]) -> None:
    by_number = url.replace("@localhost", "@127.0.0.1")

    assert await reaches(f"{by_number}?sslmode=verify-ca&sslrootcert={certificate[0]}")
    with pytest.raises(DatabaseUnreachable, match="certificate verify failed"):
        await reaches(f"{by_number}?sslmode=verify-full&sslrootcert={certificate[0]}")


async def test_the_machines_own_authorities_stand_for_the_binding_of_a_channel(
    url: str, certificate: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish = f"{url}?sslmode=verify-full&channel_binding=require&sslrootcert=system"
    other, _ = self_signed(tmp_path, "other")

    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    assert await reaches(wish)
    monkeypatch.setenv("SSL_CERT_FILE", str(other))
    with pytest.raises(DatabaseUnreachable, match="certificate verify failed"):
        await reaches(wish)
