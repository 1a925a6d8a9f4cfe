"""The games that the sample school has played."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from game.options import GameOptions
from server.sample.chance import moment, popularity
from server.sample.figures import figures, median_of
from server.sample.quizzes import SampleQuestion, SampleQuiz
from server.sample.rows import AnswerRow, AttemptRow, FiguresRow, GameRow, ParticipationRow

CLASS_SIZE, FEWEST_PLAYERS = 30, 15
SETTINGS = GameOptions().model_dump_json()


@dataclass(frozen=True, slots=True)
class PlannedGame:
    id: UUID
    quiz: SampleQuiz
    players: Sequence[int]
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Played:
    """Rows of some games."""

    games: list[GameRow] = field(default_factory=list)
    participations: list[ParticipationRow] = field(default_factory=list)
    attempts: list[AttemptRow] = field(default_factory=list)
    answers: list[AnswerRow] = field(default_factory=list)
    figures: list[FiguresRow] = field(default_factory=list)

    def tables(self) -> Iterator[Sequence[tuple[object, ...]]]:
        """What others refer to comes first."""
        yield from (self.games, self.participations, self.attempts, self.answers, self.figures)


def plan_games(
    chance: Random, quizzes: Sequence[SampleQuiz], students: Sequence[int], attempts: int
) -> list[PlannedGame]:
    """Classes play together, some of them short of a few students, until there are so many attempts."""
    classes = [students[start : start + CLASS_SIZE] for start in range(0, len(students), CLASS_SIZE)]
    weights = popularity(chance, len(quizzes))
    planned = []
    while attempts:
        present = min(attempts, chance.randint(FEWEST_PLAYERS, CLASS_SIZE))
        players = chance.choice(classes)[:present]
        (quiz,) = chance.choices(quizzes, weights)
        key = UUID(int=chance.getrandbits(128), version=4)
        planned.append(PlannedGame(key, quiz, players, moment(chance)))
        attempts -= len(players)
    return planned


class Dice:
    """Chooses so many of so many answers, each as probably as any other (Knuth's algorithm S)."""

    def __init__(self, chance: Random, wanted: int, possible: int) -> None:
        self.chance, self.wanted, self.possible = chance, wanted, possible

    def is_given(self) -> bool:
        is_given = self.chance.random() * self.possible < self.wanted
        self.possible -= 1
        self.wanted -= is_given
        return is_given


def play_games(
    chance: Random, planned: Sequence[PlannedGame], answers: int, *, at_once: int = 500
) -> Iterator[Played]:
    """So many games at once, with exactly so many answers in all."""
    dice = Dice(chance, answers, sum(len(game.players) * len(game.quiz.questions) for game in planned))
    frozen = {
        quiz.row.id: quiz.frozen() for quiz in {game.quiz.row.id: game.quiz for game in planned}.values()
    }
    skill: dict[int, float] = {}
    for start in range(0, len(planned), at_once):
        played = Played()
        for game in planned[start : start + at_once]:
            for player in game.players:
                skill.setdefault(player, chance.uniform(-0.25, 0.25))
            play(game, played, frozen[game.quiz.row.id], skill, dice)
        yield played


def play(game: PlannedGame, played: Played, frozen: str, skill: dict[int, float], dice: Dice) -> None:
    total, ended_at = len(game.quiz.questions), game.opened_at + timedelta(minutes=12)
    scores, answers = [], list[AnswerRow]()
    for seat, player in enumerate(game.players, start=1):
        given = list(answers_of(game, player, skill[player], dice))
        answers.extend(given)
        scores.append((sum(one.points for one in given), sum(one.is_right for one in given), player))
        played.participations.append(participation(game, player, seat, given))
    for place, (score, right, player) in enumerate(sorted(scores, reverse=True), start=1):
        rank = f"{place}/{len(scores)}"
        quiz_id = game.quiz.row.id
        played.attempts.append(AttemptRow(quiz_id, player, score, total, right, rank, ended_at, game.id))
    played.games.append(game_row(game, frozen, ended_at, median_of(answers)))
    played.answers.extend(answers)
    played.figures.extend(figures(game.id, total, len(game.players), answers))


def participation(game: PlannedGame, player: int, seat: int, given: Sequence[AnswerRow]) -> ParticipationRow:
    """Of somebody who was there from the first question to the last."""
    answered = {one.position for one in given}
    return ParticipationRow(
        quiz_id=game.quiz.row.id,
        user_id=player,
        entered_at=game.opened_at,
        game_id=game.id,
        nickname=f"Player {player}",
        first_question=0,
        seat=seat,
        silent=[place for place in range(len(game.quiz.questions)) if place not in answered],
    )


def answers_of(game: PlannedGame, player: int, skill: float, dice: Dice) -> Iterator[AnswerRow]:
    for position, question in enumerate(game.quiz.questions):
        if dice.is_given():
            yield answer(game.id, player, position, question, question.ease + skill, dice.chance)


def answer(  # noqa: PLR0913, PLR0917  # called a million times
    game: UUID, player: int, position: int, question: SampleQuestion, ease: float, chance: Random
) -> AnswerRow:
    row, slowness = question.row, 0.1 + 0.85 * chance.random()
    is_right = chance.random() < ease
    chosen = question.right if is_right else [question.wrong[int(chance.random() * len(question.wrong))]]
    points = round(row.points * (1 - slowness / 2)) if is_right else 0
    elapsed = int(1000 * row.time_limit * slowness)
    return AnswerRow(game, player, position, row.id, chosen, is_right, points, elapsed)


def game_row(game: PlannedGame, frozen: str, ended_at: datetime, median_ms: int | None) -> GameRow:
    return GameRow(
        id=game.id,
        quiz_id=game.quiz.row.id,
        host_id=game.quiz.row.teacher_id,
        access_code=game.quiz.row.access_code,
        settings=SETTINGS,
        quiz=frozen,
        opened_at=game.opened_at,
        started_at=game.opened_at + timedelta(minutes=2),
        ended_at=ended_at,
        outcome="finished",
        stored_at=ended_at,
        asked=len(game.quiz.questions),
        median_ms=median_ms,
    )


def who_played(planned: Iterable[PlannedGame]) -> dict[int, dict[int, None]]:
    """Quiz id → the ids of those who have played it, in the order of playing."""
    found: dict[int, dict[int, None]] = {}
    for game in planned:
        found.setdefault(game.quiz.row.id, {}).update(dict.fromkeys(game.players))
    return found
