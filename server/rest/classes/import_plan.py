"""The plan of an import: what becomes of each line of a list, and what has to be mended first. It is pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import TypeAdapter, ValidationError

from persistence.tables import User
from server.formats.rosters.reading import RosterLine
from server.rest.accounts.schemas.user import Email, FullName
from server.rest.classes.schemas.importing import Outcome

EMAIL, FULL_NAME = TypeAdapter[str](Email), TypeAdapter[str](FullName)


@dataclass(frozen=True, slots=True)
class Flaw:
    row: int
    column: str
    code: str


@dataclass(frozen=True, slots=True)
class PlannedLine:
    row: int
    full_name: str | None
    email: str | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known beforehand: who is in the class, and whether mail is sent.

    ``accounts`` are those in the class, or that may come into it without being asked, by their addresses.
    """

    accounts: Mapping[str, User]
    members: Sequence[User]
    teacher_email: str
    sends_mail: bool


@dataclass(slots=True)
class ImportPlan:
    lines: list[PlannedLine] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)

    def of(self, *outcomes: Outcome) -> list[PlannedLine]:
        return [line for line in self.lines if line.outcome in outcomes]


def flaws_of(line: RosterLine) -> Iterator[Flaw]:
    """What is wrong with a line by itself."""
    if line.is_broken:
        yield Flaw(line.row, "name", "cell")
    if line.email and not _takes(EMAIL, line.email):
        yield Flaw(line.row, "email", "email")
    if line.name and not _takes(FULL_NAME, line.name):
        yield Flaw(line.row, "name", "name")
    if not line.name and not line.is_broken:
        yield Flaw(line.row, "name", "name_missing")


def _takes(adapter: TypeAdapter[str], text: str) -> bool:
    try:
        adapter.validate_python(text)
    except ValidationError:
        return False
    return True


def plan_import(lines: Sequence[RosterLine], standing: Standing) -> ImportPlan:
    plan, met = ImportPlan(), set[str]()
    in_class = {user.id for user in standing.members}
    named = {key_of(user.full_name or "") for user in standing.members if user.user_name}
    for line in lines:
        email = line.email.lower()
        flaws = [*flaws_of(line), *_beside_others(line, met, standing)]
        met.add(email or key_of(line.name))
        plan.flaws += flaws
        if flaws:
            continue
        user = standing.accounts.get(email)
        is_in = user.id in in_class if user else not email and key_of(line.name) in named
        outcome = Outcome.ALREADY if is_in else _outcome(email, user, standing)
        plan.lines.append(PlannedLine(line.row, FULL_NAME.validate_python(line.name), email or None, outcome))
    return plan


def _outcome(email: str, user: User | None, standing: Standing) -> Outcome:
    if user:
        return Outcome.ADDED
    return Outcome.INVITED if email and standing.sends_mail else Outcome.MADE


def _beside_others(line: RosterLine, met: set[str], standing: Standing) -> Iterator[Flaw]:
    """Two of one name could not be told apart on their cards, and a second import would make them twice."""
    email = line.email.lower()
    if (email or key_of(line.name)) in met:
        yield Flaw(line.row, "email" if email else "name", "email_twice" if email else "name_twice")
    if email and email == standing.teacher_email:
        yield Flaw(line.row, "email", "email_no_student")


def key_of(name: str) -> str:
    return " ".join(name.casefold().split())
