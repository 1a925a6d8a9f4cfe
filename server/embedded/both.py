"""The embedded servers that the settings leave to us."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from server.embedded.ownership import sole_ownership
from server.embedded.postgres import postgres
from server.embedded.valkey import valkey
from server.settings import Settings


@contextmanager
def with_servers(settings: Settings) -> Iterator[Settings]:
    """Settings in which both servers have an address, until the block ends."""
    if settings.database_url and settings.redis_url:
        yield settings
        return
    with ExitStack() as running:
        yield settings.model_copy(update=start_missing(settings, running))


def start_missing(settings: Settings, running: ExitStack) -> dict[str, str]:
    directory = var(settings.zedny_var)
    running.enter_context(sole_ownership(directory))
    started = {}
    if not settings.redis_url:
        started["redis_url"] = running.enter_context(valkey(directory / "valkey"))
    if not settings.database_url:
        started["database_url"] = running.enter_context(postgres(directory / "postgres"))
    return started


def var(directory: Path) -> Path:
    """The folder for everything that is kept, which others on this machine need not look into."""
    directory.mkdir(parents=True, exist_ok=True)
    directory.chmod(0o700)
    return directory.resolve()
