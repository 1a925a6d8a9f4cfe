"""How a player did in a question, in one word: from their answer, and from whether they were there."""

from collections.abc import Mapping, Sequence

from game.quiz import Question
from persistence.games.given_answers import GivenAnswer
from persistence.games.players import CountedPlayer, Player
from persistence.tables import Game, GameAnswer
from server.rest.games.schemas.game import AnswerMark

Answers = Mapping[int, GivenAnswer]


def mark_of(
    game: Game, question: Question, place: int, silent: Sequence[int] | None, answer: GivenAnswer | None
) -> AnswerMark:
    if answer is not None:
        return mark_of_answer(question, answer)
    if game.asked is not None and place >= game.asked:
        return AnswerMark.UNASKED
    if silent is None or game.asked is None:
        return AnswerMark.UNKNOWN
    return AnswerMark.SILENT if place in silent else AnswerMark.ABSENT


def mark_of_answer(question: Question, answer: GivenAnswer | GameAnswer) -> AnswerMark:
    """As it was stored; whether it is right in part goes by the choices, also where it earned nothing."""
    if answer.is_right:
        return AnswerMark.RIGHT
    share = question.worth(list(answer.choices)) or 0
    return AnswerMark.PARTLY if 0 < share < 1 else AnswerMark.WRONG


def by_position(answers: Sequence[GivenAnswer]) -> Answers:
    return {answer.position: answer for answer in answers}


def counted(game: Game, player: Player, answers: Answers) -> CountedPlayer:
    """A player with the number of their answers that count."""
    counting = [answer for place, answer in answers.items() if place not in game.voided]
    return CountedPlayer(player, len(counting), sum(answer.is_right for answer in counting))
