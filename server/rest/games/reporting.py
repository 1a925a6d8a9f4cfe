"""What a report says of each player and each question: who was right, wrong, silent or absent."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.quiz import Question
from persistence.games.games import Answered, Chosen, Player
from persistence.tables import Game
from server.rest.games.schemas.game import ChoiceReport, PlayerReport, QuestionReport


def report_player(game: Game, player: Player) -> PlayerReport:
    """One player over the questions that were asked and count."""
    silent, absent = None, None
    if player.silent is not None and game.asked is not None:
        silent = len(set(player.silent) - set(game.voided))
        absent = game.asked - len(game.voided) - player.answered - silent
    return PlayerReport(
        user_id=player.user_id,
        nickname=player.nickname,
        score=player.score,
        rank=player.rank,
        correct_answers=player.correct_answers,
        wrong=player.answered - player.right,
        silent=silent,
        absent=absent,
    )


def report_questions(
    game: Game,
    questions: Sequence[Question],
    players: Sequence[Player],
    answers: Sequence[Answered],
    choices: Sequence[Chosen],
) -> list[QuestionReport]:
    """All questions of the quiz as it was frozen, also those that were never asked."""
    played = _Played(
        game,
        players,
        answers={one.position: one for one in answers},
        choices=Counter({(one.position, one.choice): one.times for one in choices}),
    )
    return [played.report(place, question) for place, question in enumerate(questions)]


@dataclass(frozen=True, slots=True)
class _Played:
    """What is stored of a game, to look up by the position of a question."""

    game: Game
    players: Sequence[Player]
    answers: Mapping[int, Answered]
    choices: Mapping[tuple[int, int], int]

    def report(self, place: int, question: Question) -> QuestionReport:
        given = self.answers.get(place)
        answered, right = (given.answered, given.right) if given else (0, 0)
        silent = self._silent(place)
        return QuestionReport(
            position=place,
            text=question.text,
            question_type=question.question_type,
            points=question.points,
            time_limit=question.time_limit,
            explanation=question.explanation,
            is_asked=self._is_asked(place),
            is_cut=place == self.game.cut,
            is_voided=place in self.game.voided,
            answered=answered,
            right=right,
            wrong=answered - right,
            silent=silent,
            absent=None if silent is None else len(self.players) - answered - silent,
            median_ms=given.median_ms if given else None,
            choices=[
                ChoiceReport(text=choice.text, is_right=choice.is_right, chosen=self.choices[place, number])
                for number, choice in enumerate(question.choices)
            ],
        )

    def _is_asked(self, place: int) -> bool | None:
        """Whether it came up; of a game from before this was kept, only answers can tell."""
        if self.game.asked is None:
            return True if place in self.answers else None
        return place < self.game.asked

    def _silent(self, place: int) -> int | None:
        """How many were there and gave no answer; None where that is not known of everybody, or not asked."""
        known = [player.silent for player in self.players if player.silent is not None]
        if not self._is_asked(place) or len(known) < len(self.players):
            return None
        return sum(place in silent for silent in known)
