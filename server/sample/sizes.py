"""How large the sample school is."""

from dataclasses import dataclass

from server.startup_error import StartupError

FEWEST_QUESTIONS, MOST_QUESTIONS = 5, 10


@dataclass(frozen=True)
class Sizes:
    """One user in a hundred teaches, the others learn."""

    users: int = 10_000
    quizzes: int = 1_000
    attempts: int = 200_000
    answers: int = 1_000_000
    courses: int = 200
    enrollments: int = 20_000

    @property
    def teachers(self) -> int:
        return max(1, self.users // 100)

    @property
    def students(self) -> int:
        return self.users - self.teachers

    def check(self) -> None:
        if self.answers > self.attempts * FEWEST_QUESTIONS:
            raise StartupError(f"At most {self.attempts * FEWEST_QUESTIONS} answers fit to the attempts")
        if self.enrollments > self.courses * self.students:
            raise StartupError(f"At most {self.courses * self.students} students fit into the courses")
