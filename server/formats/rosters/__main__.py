"""The process that reads one list of students: ``python -m server.formats.rosters``, see `server.formats`."""

import sys

from pydantic import TypeAdapter

from server.apart.limits import be_modest
from server.formats.__main__ import FAILED, place_of
from server.formats.reading import Unreadable
from server.formats.rosters.file import read_roster
from server.formats.rosters.reading import RosterOutcome
from server.formats.separate import MOST_MEMORY, MOST_SECONDS


def main() -> None:
    be_modest(seconds=MOST_SECONDS, memory=MOST_MEMORY)
    try:
        outcome = RosterOutcome(lines=read_roster(sys.stdin.buffer.read()))
    except Unreadable as error:
        outcome = RosterOutcome(fault=error.fault)
    except Exception as error:  # noqa: BLE001  # whatever it is, the server hears where it was
        sys.stderr.write(place_of(error))
        sys.exit(FAILED)
    sys.stdout.buffer.write(TypeAdapter(RosterOutcome).dump_json(outcome))


if __name__ == "__main__":
    main()
