"""How much hangs on a row: what goes with it, or loses it, when it is deleted."""

from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependents:
    """How many of each; ``games`` are those that a class played, ``runs`` those of who played alone."""

    games: int = 0
    runs: int = 0
    participations: int = 0
    attempts: int = 0
    answers: int = 0
    assignments: int = 0
    lessons: int = 0
    enrollments: int = 0
    progress: int = 0
    students: int = 0
    courses: int = 0

    @property
    def total(self) -> int:
        return sum(astuple(self))

    @property
    def is_played(self) -> bool:
        return any((self.games, self.runs, self.participations, self.attempts, self.answers))
