"""The embedded servers that the settings leave to us."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from server.embedded.ownership import sole_ownership
from server.embedded.postgres import postgres
from server.embedded.shards import shards
from server.embedded.valkey import valkey
from server.settings import Settings
from server.startup_error import StartupError


@contextmanager
def with_servers(settings: Settings, shard_count: int = 1) -> Iterator[Settings]:
    """Settings in which both servers have an address, until the block ends."""
    if shard_count > 1 and settings.redis_url:
        raise StartupError("--shards is for the Redis that Zedny brings: leave it out, or unset REDIS_URL")
    if settings.database_url and settings.redis_url:
        yield settings
        return
    with ExitStack() as running:
        yield settings.model_copy(update=start_missing(settings, running, shard_count))


def start_missing(settings: Settings, running: ExitStack, shard_count: int) -> dict[str, str]:
    directory = var(settings.zedny_var)
    running.enter_context(sole_ownership(directory))
    started = {}
    if not settings.redis_url:
        redis = shards(directory, shard_count) if shard_count > 1 else valkey(directory / "valkey")
        started["redis_url"] = running.enter_context(redis)
    if not settings.database_url:
        started["database_url"] = running.enter_context(postgres(directory / "postgres"))
    return started


def var(directory: Path) -> Path:
    """The folder for everything that is kept, which others on this machine need not look into."""
    directory.mkdir(parents=True, exist_ok=True)
    directory.chmod(0o700)
    return directory.resolve()
