"""``make bench``: what games cost, and how quick they are; ``QUICK=1`` for a first look."""

from __future__ import annotations

import gc
import os
import resource
import sys
from contextlib import suppress

import uvloop

from tests.load.report import Report, show
from tests.load.run import full, quick
from tests.load.stage import stage

_SOCKETS = 50_000


async def main() -> Report:
    # The driver must not be what is slow.
    gc.disable()
    with suppress(ValueError, OSError):
        # Where we may: the largest room has more phones here than servers have there.
        resource.setrlimit(resource.RLIMIT_NOFILE, (_SOCKETS, _SOCKETS))
    async with stage() as here:
        return await (quick(here) if os.environ.get("QUICK") else full(here))


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # it is a text stream
    report = uvloop.run(main())
    show(report)
    sys.exit(bool(report.failures))
