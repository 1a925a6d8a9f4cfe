"""The names of all keys in Redis, and nothing else knows them.

What one script changes together lies in one slot of a cluster, by a hash tag: the room, the index of timers
and the outbox of its partition.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from zlib import crc32

from game.address import Address

# Fixed for good: a running deployment finds its rooms by them.
_OF_ONE_REDIS = tuple("01234567")
# The smallest number whose slot lies in the middle half of each 32nd part of all slots. So three even shards
# share the work as 11, 11 and 10, seven as 5 and less.
_OF_A_CLUSTER = (
    *("10", "117", "25", "7", "61", "76", "54", "43", "11", "116", "24", "6", "60", "77", "55", "42"),
    *("12", "115", "27", "5", "63", "74", "56", "41", "13", "114", "26", "4", "62", "75", "57", "40"),
)


class _Layout:
    """The hash tag of each partition."""

    tags: Sequence[str] = _OF_ONE_REDIS


_layout = _Layout()


def lay_out(*, is_cluster: bool) -> None:
    """Decide once, when the kind of Redis is known and before any key is named."""
    _layout.tags = _OF_A_CLUSTER if is_cluster else _OF_ONE_REDIS


def partitions() -> range:
    """The numbers of all partitions."""
    return range(len(_layout.tags))


def partition(code: str) -> int:
    """The number of the partition where the rooms of this code lie."""
    return crc32(code.encode()) % len(_layout.tags)


def tagged(number: int) -> str:
    """What every key of this partition begins with."""
    return f"zedny:{{{_layout.tags[number]}}}"


def due(number: int) -> str:
    """Sorted set: room address → when its phase ends by itself, in milliseconds."""
    return f"{tagged(number)}:due"


def outbox(number: int) -> str:
    """Stream: what PostgreSQL is still to be told."""
    return f"{tagged(number)}:outbox"


def dead_letters(number: int) -> str:
    """Stream: outbox entries that could not be stored, kept for a person to look at."""
    return f"{tagged(number)}:dead"


def code(code: str) -> str:
    """Hash: ``game`` that the code leads to, and whether it ``is_open``."""
    return f"{tagged(partition(code))}:code:{code}"


@dataclass(frozen=True, slots=True)
class RoomKeys:
    """The keys of one room; ``prefix`` is what each of them begins with."""

    address: Address
    prefix: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        prefix = f"{tagged(partition(self.address.code))}:room:{self.address}"
        # Whoever names one names several.
        object.__setattr__(self, "prefix", prefix)

    @property
    def room(self) -> str:
        """Hash: the fields of ``game.room.Room``, and the scripts' own: last_seat, last_ms, tallied_at."""
        return self.prefix

    @property
    def quiz(self) -> str:
        """String: the quiz with its solutions; only server processes read it."""
        return f"{self.prefix}:quiz"

    @property
    def seats(self) -> str:
        """Hash: seat → nickname, its key, account."""
        return f"{self.prefix}:seats"

    @property
    def names(self) -> str:
        """Hash: nickname key → seat; of who sat down before an upgrade, by the key of then."""
        return f"{self.prefix}:names"

    @property
    def tokens(self) -> str:
        """Hash: SHA-256 of a phone's token → seat. A seat named here and missing in ``seats`` was kicked."""
        return f"{self.prefix}:tokens"

    @property
    def accounts(self) -> str:
        """Hash: user id → seat."""
        return f"{self.prefix}:accounts"

    @property
    def board(self) -> str:
        """Sorted set: seat → points and total time, see ``game.ranking``."""
        return f"{self.prefix}:board"

    @property
    def streaks(self) -> str:
        """Hash that versions before kept; it is gone with its room. Streaks are in the records of answers."""
        return f"{self.prefix}:streaks"

    @property
    def presence(self) -> str:
        """Sorted set: seat → when it was last seen, in milliseconds."""
        return f"{self.prefix}:presence"

    @property
    def waiting(self) -> str:
        """Sorted set: the part of ``presence`` that has not answered the question at hand."""
        return f"{self.prefix}:waiting"

    @property
    def pattern(self) -> str:
        """String: what the patterns of its turns are drawn from, see ``game.pattern``."""
        return f"{self.prefix}:pattern"

    @property
    def pattern_grown(self) -> str:
        """String: the first turn whose pattern is long because of a flood of wrong ones; it expires."""
        return f"{self.prefix}:pattern:grown"

    @property
    def groups(self) -> str:
        """Hash: ``of:`` what stands for an address → its group's number; ``size:`` a number → its players."""
        return f"{self.prefix}:groups"

    @property
    def newcomers(self) -> str:
        """Hash: SHA-256 of a phone's token → who waits to be let in with it."""
        return f"{self.prefix}:newcomers"

    @property
    def newcomers_seen(self) -> str:
        """Sorted set: the same tokens → when each was last seen, in milliseconds."""
        return f"{self.prefix}:newcomers:seen"

    @property
    def admissions(self) -> str:
        """Hash: what the host has said about tokens, and how many wait.

        ``in:`` a token → the name it was let in with; ``no:`` a token → how often it was turned away, below 0
        until it has been told; ``of:`` what stands for an address → how many wait; ``last`` number.
        """
        return f"{self.prefix}:admissions"

    @property
    def class_members(self) -> str:
        """Set: the user ids of the class that the room is for, and 0; missing where it is for everybody."""
        return f"{self.prefix}:class"

    @property
    def hosts(self) -> str:
        """Sorted set: host's socket → when it was last seen, in milliseconds."""
        return f"{self.prefix}:hosts"

    @property
    def remote(self) -> str:
        """String: what is kept of the token that a teacher's phone hosts by, and who paired it."""
        return f"{self.prefix}:remote"

    @property
    def replies(self) -> str:
        """List: the newest replies to hosts' commands, see ``game.store.replies``."""
        return f"{self.prefix}:replies"

    @property
    def channel(self) -> str:
        """Channel: the room's events."""
        return f"{self.prefix}:events"

    def pattern_tries(self, turn: int) -> str:
        """Hash: SHA-256 of a phone's token → its tries, and how many were ``wrong``; it expires."""
        return f"{self.prefix}:pattern:tries:{turn}"

    def answers(self, question: int) -> str:
        """Hash: seat → the record of its answer, the only truth of scoring."""
        return f"{self.prefix}:answers:{question}"

    def counts(self, question: int) -> str:
        """Hash: choice → how often it was chosen; ``right`` of ``judged`` answers were wholly right.

        An answer that a version before took is not among those judged.
        """
        return f"{self.prefix}:counts:{question}"

    def silent(self, question: int) -> str:
        """Sorted set: the part of ``presence`` that had not answered when the question closed."""
        return f"{self.prefix}:silent:{question}"

    def staged(self, key: str, token: str) -> str:
        """Where what belongs under ``key`` is laid ready until the room opens with all of it."""
        return f"{key}:staged:{token}"

    def content(self, questions: int) -> list[str]:
        """Every key that fills while a room is open."""
        of_questions = [
            key
            for number in range(questions)
            for key in (self.answers(number), self.counts(number), self.silent(number))
        ]
        return [
            self.seats,
            self.names,
            self.tokens,
            self.accounts,
            self.class_members,
            self.board,
            self.streaks,
            self.presence,
            self.waiting,
            self.hosts,
            self.pattern,
            self.groups,
            self.newcomers,
            self.newcomers_seen,
            self.admissions,
            self.replies,
            *of_questions,
        ]

    def all(self, questions: int) -> list[str]:
        """Every key of the room."""
        return [self.room, self.quiz, self.remote, *self.content(questions)]
