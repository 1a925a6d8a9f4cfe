"""Deletion of what others hang on: the first call says how much that is, and only its number confirms it."""

from dataclasses import asdict
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from persistence.dependents import Dependents
from server.rest.http.problem import Problem, ProblemDetails
from server.rest.http.shape import Query

# Beyond it, JSON in a browser does not tell one number from the next.
LARGEST_NUMBER = 2**53 - 1
CONFIRM = "What hangs on it, as the refusal of the call without this said: a number"


class Deletion(Query):
    """Nothing needs to be confirmed where nothing hangs on what is deleted."""

    confirm: Annotated[int, Field(ge=0, le=LARGEST_NUMBER, description=CONFIRM)] | None = None


class DependentCounts(BaseModel):
    """How many of each hang on it; what there is none of is left out."""

    model_config = ConfigDict(frozen=True)

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


class DeletionDetails(ProblemDetails):
    """What would go with it, or lose it. ``archive`` takes a PUT that puts it away and keeps everything."""

    dependents: DependentCounts
    confirm: int = Field(description="The number to confirm with: of all that hang on it")
    archive: str | None = Field(default=None, json_schema_extra={"format": "uri-reference"})


class DeletionUnconfirmed(Problem):
    """Other things hang on it, which would go with it.

    Send the same request with ?confirm= and the number of what hangs on it.
    """

    slug, status = "deletion-unconfirmed", 409
    details = DeletionDetails

    def __init__(self, dependents: Dependents, *, archive: str | None = None) -> None:
        found = {name: number for name, number in asdict(dependents).items() if number}
        listed = ", ".join(f"{name} {number}" for name, number in found.items())
        instead = f"; PUT {archive} puts it away and keeps them" if archive else ""
        super().__init__(f"On it hang: {listed}. ?confirm={dependents.total} deletes it{instead}")
        self.members = {
            "dependents": DependentCounts(**found),
            "confirm": dependents.total,
            "archive": archive,
        }


def must_confirm(dependents: Dependents, deletion: Deletion, *, archive: str | None = None) -> None:
    """Refuse unless exactly what hangs on it now was confirmed; it must be counted under a lock."""
    if deletion.confirm != dependents.total:
        raise DeletionUnconfirmed(dependents, archive=archive)
