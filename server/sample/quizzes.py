"""The quizzes of the sample school."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from game import access_code, quiz
from game.question_types import QuestionType
from server.sample.chance import moment, popularity
from server.sample.rows import ChoiceRow, QuestionRow, QuizRow
from server.sample.sizes import FEWEST_QUESTIONS, MOST_QUESTIONS

SUBJECTS = ("Rivers", "Fractions", "Cells", "Poems", "Planets", "الأنهار", "الكسور", "النحو")
# One letter more than codes that are drawn for others, so that none is taken.
CODE_LENGTH = access_code.LENGTH + 1


@dataclass(frozen=True, slots=True)
class SampleQuestion:
    """``ease`` is how probably somebody ordinary answers it rightly."""

    row: QuestionRow
    right: list[int]
    wrong: list[int]
    ease: float


@dataclass(frozen=True, slots=True)
class SampleQuiz:
    row: QuizRow
    questions: list[SampleQuestion]

    def choices(self) -> Iterator[ChoiceRow]:
        for question in self.questions:
            for place in range(len(question.right) + len(question.wrong)):
                text = f"Answer {place + 1}"
                yield ChoiceRow(text, place in question.right, question.row.id, place)

    def frozen(self) -> str:
        """As it was played, which is as it is."""
        copies = [
            quiz.Question(
                id=question.row.id,
                text=question.row.text,
                question_type=QuestionType(question.row.question_type),
                points=question.row.points,
                time_limit=question.row.time_limit,
                choices=tuple(
                    quiz.Choice(text=f"Answer {place + 1}", is_right=place in question.right)
                    for place in range(len(question.right) + len(question.wrong))
                ),
            )
            for question in self.questions
        ]
        return quiz.Quiz(title=self.row.title, questions=tuple(copies)).model_dump_json()


def sample_quizzes(chance: Random, ids: Sequence[int], teachers: Sequence[int]) -> list[SampleQuiz]:
    """Without questions, whose ids are not known yet."""
    authors = chance.choices(teachers, popularity(chance, len(teachers)), k=len(ids))
    codes = sample_codes(chance, len(ids))
    return [
        SampleQuiz(
            QuizRow(
                id=quiz_id,
                title=f"{chance.choice(SUBJECTS)} {number}",
                access_code=code,
                is_public=chance.random() < 0.2,  # noqa: PLR2004  # one in five
                teacher_id=author,
                created_at=moment(chance),
            ),
            [],
        )
        for number, (quiz_id, author, code) in enumerate(zip(ids, authors, codes, strict=True), start=1)
    ]


def sample_codes(chance: Random, number: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < number:
        found["".join(chance.choices(access_code.ALPHABET, k=CODE_LENGTH))] = None
    return list(found)


def question_counts(chance: Random, quizzes: int) -> list[int]:
    return [chance.randint(FEWEST_QUESTIONS, MOST_QUESTIONS) for _ in range(quizzes)]


def sample_question(chance: Random, question_id: int, quiz_id: int, position: int) -> SampleQuestion:
    kind = chance.choice(list(QuestionType))
    places = list(range(2 if kind is QuestionType.true_false else 4))
    chance.shuffle(places)
    several = 2 if kind is QuestionType.multiple_select else 1
    row = QuestionRow(
        id=question_id,
        text=f"Question {position + 1}: what is right?",
        question_type=kind.value,
        points=1000,
        time_limit=chance.choice((20, 30, 60)),
        quiz_id=quiz_id,
        position=position,
    )
    return SampleQuestion(row, sorted(places[:several]), places[several:], chance.uniform(0.3, 0.95))
