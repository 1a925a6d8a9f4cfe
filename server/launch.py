"""Serving the application, in this process or in several."""

import os
import signal
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from starlette.applications import Starlette
from uvicorn import Config, Server
from uvicorn.server import HANDLED_SIGNALS
from uvicorn.supervisors import Multiprocess

from server.live.frame_protocol import LARGEST_MESSAGE, FrameProtocol
from server.operations.logs import write_logs
from server.process.end_with_parent import end_with_parent
from server.process.garbage_collection import collecting_nothing
from server.process.http_protocol import BoundedHttpProtocol
from server.process.listener import BACKLOG
from server.process.open_files import allow_many
from server.settings import Settings


def launch(
    settings: Settings,
    listener: socket.socket,
    *,
    log_level: str = "info",
    is_renewed_by_hangup: bool = False,
    when_serving: Callable[[], None] = lambda: None,
) -> None:
    """Serve until somebody stops us. A hang-up is the end of a terminal, or renews several processes."""
    write_logs(log_level)
    # Workers have it from us.
    allow_many()
    if settings.web_concurrency == 1:
        config = configuration(partial(application, settings), settings, log_level)
        Announced(config, when_serving).run(sockets=[listener])
    else:
        config = configuration(partial(worker, settings, log_level), settings, log_level)
        when_serving()
        with tempfile.TemporaryDirectory(prefix="zedny-metrics-", ignore_cleanup_errors=True) as folder:
            # Here the processes lay down what they count, so that each of them can tell the sum.
            os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
            Workers(config, listener, is_renewed_by_hangup=is_renewed_by_hangup).run()


def configuration(app: Callable[[], Starlette], settings: Settings, log_level: str) -> Config:
    return Config(
        app,
        factory=True,
        workers=settings.web_concurrency,
        loop="uvloop",
        http=BoundedHttpProtocol,
        ws=FrameProtocol,
        # Compression costs 35 KB of memory a socket, and our messages are short.
        ws_per_message_deflate=False,
        ws_max_size=LARGEST_MESSAGE,
        # See `server.live.liveness`.
        ws_ping_interval=None,
        # Sockets are closed at once; this is for what a page has asked for.
        timeout_graceful_shutdown=10,
        # A worker that is only slow to start on a busy machine must not be taken for one that hangs.
        timeout_worker_healthcheck=60,
        backlog=BACKLOG,
        # Ours go through one place, see `write_logs`.
        log_config=None,
        log_level=log_level,
        access_log=False,
        server_header=False,
    )


def application(settings: Settings) -> Starlette:
    """Read only where it is served: whoever refuses to start, or only has workers, can do without it."""
    with collecting_nothing():
        from server.app import create_app  # noqa: PLC0415

    return create_app(settings)


def worker(settings: Settings, log_level: str) -> Starlette:
    """A worker whose parent was killed would hold the port."""
    write_logs(log_level)
    end_with_parent(signal.SIGTERM)
    return application(settings)


class Announced(Server):
    """Says so once it serves, and ends in order however often it is told to end."""

    def __init__(self, config: Config, when_serving: Callable[[], None]) -> None:
        super().__init__(config)
        self.when_serving = when_serving

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self.when_serving()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Uvicorn's own drops everything at a second Ctrl-C, and raises the first again at the end."""
        for end in (*HANDLED_SIGNALS, signal.SIGHUP):
            signal.signal(end, self.end_in_order)
        yield

    def end_in_order(self, *_: object) -> None:
        self.should_exit = True


class Workers(Multiprocess):
    """Several processes on one socket."""

    def __init__(self, config: Config, listener: socket.socket, *, is_renewed_by_hangup: bool) -> None:
        super().__init__(config, sockets=[listener])
        self.is_renewed_by_hangup = is_renewed_by_hangup

    def init_processes(self) -> None:
        """Ctrl-C reaches all of them at once, but a worker that is still starting would trip over it."""
        ours = signal.signal(signal.SIGINT, signal.SIG_IGN)  # what is ignored stays so in a child
        super().init_processes()
        signal.signal(signal.SIGINT, ours)

    def handle_hup(self) -> None:
        """One after the other, each when its successor serves; or the end, when a terminal was closed."""
        if self.is_renewed_by_hangup:
            super().handle_hup()
        else:
            self.handle_term()
