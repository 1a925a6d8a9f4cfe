"""A school: its people and quizzes in PostgreSQL, and the rooms where they play."""

from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from secrets import choice, token_hex
from urllib.parse import urlsplit
from uuid import UUID

from pydantic import BaseModel
from websockets.asyncio.client import connect

from game import access_code
from game.address import Address
from game.options import GameOptions
from game.wire import PROTOCOL_VERSION
from game.wire.commands import HostRoom, ProjectRoom, TakeBackSeat, TakeSeat
from game.wire.events import HostSnapshot, PlayerSnapshot, ProjectorSnapshot
from persistence.database import Sessions
from persistence.tables import Choice, Question, Quiz, User, UserRole
from persistence.tables.quiz import QuestionType
from server.accounts.tokens import Identity, issue_token
from server.bots.teacher import Teacher
from tests.patience import PATIENCE
from tests.server.live.browser import Browser
from tests.server.rest.people import a_login_of

SECRET = "a secret of the tests, long enough: 0123456789"
# The right choices of the three questions that every quiz here has.
SOLUTIONS = {0: [2], 1: [1], 2: [0, 2]}
# The same as bots know it.
RIGHT = {number: [(f"choice {place}", None) for place in places] for number, places in SOLUTIONS.items()}
EXPLANATION = "so it is"
WRONG = {0: [0], 1: [0], 2: [1]}
TYPES = (QuestionType.MULTIPLE_CHOICE, QuestionType.TRUE_FALSE, QuestionType.MULTIPLE_SELECT)


@dataclass(frozen=True)
class Person:
    """Somebody with an account; ``account`` is the token that shows it."""

    id: int
    account: str


def token_of(nickname: str) -> str:
    """The secret of this player's phone."""
    return sha256(nickname.encode()).hexdigest()


@dataclass
class Room:
    """An open room, and the ways into it."""

    server: str
    address: Address
    teacher: Person
    quiz_id: int
    stack: AsyncExitStack

    @property
    def game(self) -> UUID:
        return self.address.game

    async def knock(
        self,
        hello: BaseModel | None = None,
        *,
        server: str = "",
        code: str = "",
        origin: str | None = None,
        home: str = "",
    ) -> Browser:
        """A socket that has said hello, and waits for nothing."""
        place = f"ws://{urlsplit(server or self.server).netloc}/ws/{code or self.address.code}"
        socket = await connect(
            place,
            compression=None,
            max_queue=None,
            open_timeout=PATIENCE,
            origin=origin,  # type: ignore[arg-type]  # any text may be an Origin
            local_addr=(home, 0) if home else None,
        )
        browser = Browser(socket)
        self.stack.push_async_callback(browser.leave)
        if hello is not None:
            await browser.say(hello)
        return browser

    async def host(self, *, server: str = "") -> Browser:
        browser = await self.knock(
            HostRoom(version=PROTOCOL_VERSION, account=self.teacher.account), server=server
        )
        await browser.hear(HostSnapshot)
        return browser

    async def projector(self, *, server: str = "") -> Browser:
        hello = ProjectRoom(version=PROTOCOL_VERSION, account=self.teacher.account)
        browser = await self.knock(hello, server=server)
        await browser.hear(ProjectorSnapshot)
        return browser

    async def player(
        self, nickname: str, *, token: str = "", student: Person | None = None, server: str = ""
    ) -> Browser:
        """Somebody who has taken a seat."""
        browser = await self.knock(take_seat(nickname, token=token, student=student), server=server)
        await browser.hear(PlayerSnapshot)
        return browser

    async def back(self, nickname: str, *, server: str = "") -> Browser:
        """A player's phone after a refresh."""
        browser = await self.knock(take_back(nickname), server=server)
        await browser.hear(PlayerSnapshot)
        return browser


@dataclass
class School:
    """Everything that a game needs before it starts."""

    server: str
    sessions: Sessions
    stack: AsyncExitStack
    # Everybody has another address.
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    async def enrol(self, role: UserRole = UserRole.STUDENT) -> Person:
        user = User(email=f"{next(self.numbers)}@example.com", hashed_password="!", role=role)
        async with self.sessions.begin() as db:
            session = a_login_of(user)
            db.add(session)
        return Person(user.id, issue_token(Identity(user.id, session.id), SECRET, datetime.now(UTC)))

    async def log_in_again(self, person: Person) -> Person:
        """The same person in another browser."""
        async with self.sessions.begin() as db:
            session = a_login_of(await db.get_one(User, person.id))
            db.add(session)
        return Person(person.id, issue_token(Identity(person.id, session.id), SECRET, datetime.now(UTC)))

    async def write_quiz(
        self,
        teacher: Person,
        *,
        text: str = "Which?",
        questions: int = 3,
        limit: int = 120,
        keeps_choice_order: bool = True,
    ) -> int:
        """Questions of so many seconds and 1,000 points, of each type in turn."""
        quiz = Quiz(title="Rivers", access_code=access_code.draw(choice), teacher_id=teacher.id)
        for number in range(questions):
            kind = TYPES[number % 3]
            question = Question(
                text=text,
                question_type=kind,
                points=1000,
                time_limit=limit,
                explanation=EXPLANATION,
                # SOLUTIONS are places.
                keeps_choice_order=keeps_choice_order,
            )
            places = range(2 if kind is QuestionType.TRUE_FALSE else 4)
            question.choices = [
                Choice(text=f"choice {place}", is_correct=place in SOLUTIONS[number % 3], position=place)
                for place in places
            ]
            quiz.questions.append(question)
        async with self.sessions.begin() as db:
            db.add(quiz)
        return quiz.id

    async def open_room(
        self,
        *,
        server: str = "",
        text: str = "Which?",
        questions: int = 3,
        limit: int = 120,
        **options: object,
    ) -> Room:
        """A room for a new quiz of a new teacher."""
        teacher = await self.enrol(UserRole.TEACHER)
        quiz_id = await self.write_quiz(teacher, text=text, questions=questions, limit=limit)
        return await self.open_quiz(teacher, quiz_id, server=server, **options)

    async def open_again(self, room: Room) -> Room:
        """Another game of the same quiz."""
        return await self.open_quiz(room.teacher, room.quiz_id, server=room.server)

    async def open_quiz(self, teacher: Person, quiz_id: int, *, server: str = "", **options: object) -> Room:
        """A room for this quiz."""
        server = server or self.server
        chosen = GameOptions.model_validate({"announce_seconds": 30, **options})
        opened = await Teacher(server, teacher.account).open_room(quiz_id, chosen)
        return Room(server, Address(opened.code, UUID(opened.game)), teacher, quiz_id, self.stack)


def take_seat(nickname: str, *, token: str = "", student: Person | None = None, beside: str = "") -> TakeSeat:
    return TakeSeat(
        version=PROTOCOL_VERSION,
        token=token or token_of(nickname),
        nickname=nickname,
        account=student.account if student else None,
        beside=token_of(beside) if beside else None,
    )


def take_back(nickname: str) -> TakeBackSeat:
    return TakeBackSeat(version=PROTOCOL_VERSION, token=token_of(nickname))


def another_phone() -> str:
    return token_hex(16)
