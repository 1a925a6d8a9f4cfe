"""What the program writes into its log: one JSON object a line, or a short line at a terminal."""

from __future__ import annotations

import logging
import re
import sys
from uuid import UUID

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

_OURS = ("game", "persistence", "server", "zedny", "uvicorn")
_FIELDS = ("timestamp", "levelname", "name", "message", "process")
_NAMES = {"timestamp": "time", "levelname": "level", "name": "logger", "exc_info": "traceback"}
# Where libraries quote what a person typed into what they complain of.
_QUOTATIONS = re.compile(
    r"input_value=.*?(?=, input_type=)"
    r"|(?<=DETAIL:).*"
    r"|(?<=invalid input for query argument )\$\d+: .*"
    r"|(?<=Command # )\d+ \(.*?\)(?= of pipeline)"
)


def write_logs(level: str) -> None:
    """Send all records to the standard error: ours from this level on, others' from warnings on."""
    handler = logging.StreamHandler()
    handler.addFilter(name_the_game)
    handler.setFormatter(for_a_person() if sys.stderr.isatty() else for_a_machine())
    logging.root.handlers = [handler]
    logging.root.setLevel(logging.WARNING)
    for name in _OURS:
        logging.getLogger(name).setLevel(level.upper())
    # Not the lines for each socket: a class makes hundreds of them, and they show whole addresses.
    logging.getLogger("zedny.sockets").setLevel(logging.WARNING)


def for_a_machine() -> logging.Formatter:
    # uvicorn gives each of its messages a second time, in colours.
    left_out = [*RESERVED_ATTRS, "color_message"]
    return Discreet(list(_FIELDS), rename_fields=_NAMES, timestamp=True, reserved_attrs=left_out)


def for_a_person() -> logging.Formatter:
    return logging.Formatter("%(asctime)s %(levelname)-7s %(message)s", "%H:%M:%S")


class Discreet(JsonFormatter):
    """Leaves out what people typed: it belongs to them, and a log is read by others."""

    def formatException(self, ei: logging._SysExcInfoType) -> str:  # noqa: N802  # the library's name for it
        return _QUOTATIONS.sub("…", str(super().formatException(ei)))


def name_the_game(record: logging.LogRecord) -> bool:
    """Make a field of the game that a line speaks of: its id, the only UUID that we ever log."""
    arguments = record.args if isinstance(record.args, tuple) else ()
    for argument in arguments:
        if isinstance(argument, UUID):
            record.game = str(argument)
    return True
