"""What the outbox entries of one game say, all together: they may come late, twice or in any order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.results import AnyEntry, GameEnded, PlayersSeated, QuestionClosed, QuestionVoided, SeatsGone


@dataclass(frozen=True, slots=True)
class Told:
    """Questions are told by their positions, players by their seats."""

    entries: Sequence[AnyEntry]

    @property
    def end(self) -> GameEnded | None:
        return next((entry for entry in self.entries if isinstance(entry, GameEnded)), None)

    @property
    def closed(self) -> set[int]:
        """The questions whose answers are complete."""
        asked = set(range(self.end.asked)) if self.end else set[int]()
        return asked | {entry.question for entry in self.entries if isinstance(entry, QuestionClosed)}

    @property
    def voided(self) -> set[int]:
        """Those that do not count."""
        uncounted = set(self.end.voided) if self.end else set[int]()
        return uncounted | {entry.question for entry in self.entries if isinstance(entry, QuestionVoided)}

    @property
    def is_about_questions(self) -> bool:
        return any(isinstance(one, QuestionClosed | QuestionVoided | GameEnded) for one in self.entries)

    @property
    def some_are_gone(self) -> bool:
        """From the lobby; with the first question that is over nobody goes whose entry was stored."""
        return not self.is_about_questions and any(isinstance(one, SeatsGone) for one in self.entries)

    @property
    def joined(self) -> list[int]:
        return sorted({seat for entry in self._seated for seat in entry.seats})

    @property
    def renamed(self) -> list[int]:
        return sorted({seat for entry in self._seated if entry.have_another_name for seat in entry.seats})

    @property
    def have_another_time(self) -> bool:
        return any(entry.have_another_time for entry in self._seated)

    @property
    def _seated(self) -> list[PlayersSeated]:
        return [entry for entry in self.entries if isinstance(entry, PlayersSeated)]
