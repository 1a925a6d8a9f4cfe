"""`zedny run`: a whole Zedny on this machine, for a classroom or for a look."""

import os
from collections.abc import Callable
from contextlib import ExitStack, suppress
from functools import partial
from typing import Annotated

import typer

from server.commands.migrate import migrated
from server.commands.welcome import welcome
from server.demo.content import DemoTeacher, add_demo_content
from server.embedded.both import with_servers
from server.launch import launch
from server.process.listener import listen
from server.process.reachable import check_both
from server.process.secret_key import secret_key
from server.process.signals import end_in_order_once, run_until_end
from server.settings import Settings, data_folder, read_settings

WhenServing = Callable[[Settings, int, DemoTeacher | None], None]


def run(
    shards: Annotated[
        int, typer.Option(min=1, max=16, help="Try a cluster of so many Valkeys in the place of one.")
    ] = 1,
) -> None:
    """Play on this machine: brings its own servers, demo content, and prints the addresses to open."""
    on_this_machine(read_settings_here, welcome, shards)


def on_this_machine(read: Callable[[], Settings], when_serving: WhenServing, shards: int = 1) -> None:
    """Serve with whatever servers the settings leave to us; then call back with the settings and the port."""
    end_in_order_once()
    # Without a mail server it is read at the terminal.
    os.environ["PRINT_MAIL"] = "1"
    with suppress(KeyboardInterrupt), ExitStack() as running:
        settings = read()
        listener = running.enter_context(listen(settings))
        settings = running.enter_context(with_servers(settings, shards))
        teacher = run_until_end(prepare(settings))
        say = partial(when_serving, settings, listener.getsockname()[1], teacher)
        launch(settings, listener, log_level="warning", when_serving=say)


def read_settings_here() -> Settings:
    """As for a deployment, save that embedded servers come with a secret."""
    if not (os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL")):
        var = data_folder(os.environ.get("ZEDNY_VAR"))
        os.environ.setdefault("SECRET_KEY", secret_key(var / "secret-key"))
    return read_settings()


async def prepare(settings: Settings) -> DemoTeacher | None:
    await check_both(settings)
    await migrated(settings.database_url)
    return await add_demo_content(settings)
