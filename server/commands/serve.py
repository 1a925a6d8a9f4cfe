"""`zedny serve`: the web process of a deployment."""

import asyncio

from server.launch import launch
from server.process.listener import listen
from server.process.reachable import check_both, check_tables
from server.settings import Settings, read_settings
from server.startup_error import StartupError


def serve() -> None:
    """Serve with the PostgreSQL and the Redis that DATABASE_URL and REDIS_URL name."""
    settings = read_settings()
    check_both_are_named(settings)
    with listen(settings) as listener:
        asyncio.run(check(settings))
        launch(settings, listener, is_renewed_by_hangup=True)


async def check(settings: Settings) -> None:
    await check_both(settings)
    await check_tables(settings.database_url)


def check_both_are_named(settings: Settings) -> None:
    named = {"DATABASE_URL": settings.database_url, "REDIS_URL": settings.redis_url}
    missing = " and ".join(name for name, url in named.items() if not url)
    if missing:
        raise StartupError(f"{missing} must be set; `zedny run` brings servers of its own")
