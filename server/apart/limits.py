"""What a program that runs apart from the server takes of the machine."""

import os
import sys

# Behind every game on the machine, and yet not without any time while games take all of it.
_POLITE = 5


def be_modest(*, seconds: int, memory: int) -> None:
    """Keep this process to so many seconds of the processor and bytes of memory, and behind all others.

    Linux ends it with SIGKILL or SIGXCPU when its seconds are over; more memory is a MemoryError. Windows has
    no such limits: there the server ends what takes too long.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415

    os.nice(_POLITE)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
