"""The process that reads one file: ``python -m server.formats``.

What strangers wrote is read here, and not in the server: this process can be ended, it may not take much, and
games go before it.
"""

import sys
import traceback

from server.apart.limits import be_modest
from server.formats.caps import MEBIBYTE
from server.formats.fault_code import FaultCode
from server.formats.reading import ReadFault, Unreadable
from server.formats.registry import read
from server.formats.separate import MOST_MEMORY, MOST_SECONDS, TASK, Outcome, pack

FAILED = 3


def main() -> None:
    be_modest(seconds=MOST_SECONDS, memory=MOST_MEMORY)
    task = TASK.validate_json(sys.stdin.buffer.readline())
    try:
        outcome = Outcome(reading=read(sys.stdin.buffer.read(), task.name, task.hints))
    except Unreadable as error:
        outcome = Outcome(fault=error.fault)
    except MemoryError:
        outcome = Outcome(fault=ReadFault(FaultCode.TOO_HUNGRY, values={"most": MOST_MEMORY // MEBIBYTE}))
    except Exception as error:  # noqa: BLE001  # whatever it is, the server hears where it was
        sys.stderr.write(place_of(error))
        sys.exit(FAILED)
    sys.stdout.buffer.write(pack(outcome))


def place_of(error: Exception) -> str:
    """What went wrong and where, without a word of the file."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {frame.filename}:{frame.lineno}"


if __name__ == "__main__":
    main()
