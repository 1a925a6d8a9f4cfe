"""The order of choices where one plays alone: each run has one of its own, and keeps it."""

from tests.server.rest.examples import Json, written
from tests.server.rest.homework.playing import answer, ask, practise
from tests.server.rest.people import Person

WRITTEN = [f"No. {place}" for place in range(8)]
CHOICES = [{"text": text, "is_correct": text == WRITTEN[0]} for text in WRITTEN]
# Of so many questions at least one is in another order, almost for sure: each has 40,320.
QUESTIONS = [{"text": f"Question {number}", "choices": CHOICES} for number in range(3)]


async def orders_of(student: Person, run: Json) -> list[list[str]]:
    """Each question answered rightly by what its choices say."""
    orders = []
    for position in range(len(QUESTIONS)):
        order = (await ask(student, run, position))["choices"]
        assert (await ask(student, run, position))["choices"] == order
        told = await answer(student, run, position, [order.index(WRITTEN[0])])
        assert (told["is_right"], told["solution"]) == (True, [order.index(WRITTEN[0])])
        orders.append(order)
    return orders


async def test_a_run_has_its_choices_in_an_order_of_its_own(teacher: Person) -> None:
    quiz = await written(teacher, questions=QUESTIONS)

    orders = [await orders_of(teacher, await practise(teacher, quiz)) for _ in range(2)]

    assert [sorted(order) for run in orders for order in run] == [WRITTEN] * 6
    assert orders[0] != [WRITTEN] * 3
    assert orders[0] != orders[1]


async def test_the_order_is_kept_where_the_author_says_so_or_a_choice_speaks_of_the_others(
    teacher: Person,
) -> None:
    kept = {**QUESTIONS[0], "keeps_choice_order": True}
    last = {"text": "None of the above", "is_correct": False}
    quiz = await written(teacher, questions=[kept, {**QUESTIONS[1], "choices": [*CHOICES[:7], last]}])
    run = await practise(teacher, quiz)

    first = (await ask(teacher, run, 0))["choices"]
    await answer(teacher, run, 0, [0])
    second = (await ask(teacher, run, 1))["choices"]

    assert (first, second) == (WRITTEN, [*WRITTEN[:7], "None of the above"])
