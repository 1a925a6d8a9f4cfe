"""Which choices of a typed question are right: by their marks, or by the line that names them."""

import re

from game.question_types import QuestionType
from game.text import likeness
from server.formats.reading import ReadChoice, ReadQuestion, Spot, Unit, Words
from server.formats.texts.choice_line import choice_line, folded, twin
from server.formats.texts.lettered import TypedQuestion
from server.formats.truth import says_truth, truth_of

BETWEEN = re.compile(r"[\s,،;؛&+/.()\[\]]+|\band\b|(?<=\s)و(?=\s)", re.IGNORECASE)


def question_of(typed: TypedQuestion, words: Words, text: str) -> ReadQuestion | None:
    """The question that was meant, if it is one."""
    spot = Spot(Unit.LINE, typed.line)
    if not typed.choices:
        is_true = truth_of(typed.answer or "")
        if is_true is None:
            return None
        truths = (ReadChoice(words.true, is_true), ReadChoice(words.false, not is_true))
        return ReadQuestion(text, QuestionType.true_false, truths, explanation=typed.explanation, spot=spot)
    right = named_right(typed)
    choices = tuple(
        ReadChoice("\n".join(choice.lines), choice.is_marked or place in right)
        for place, choice in enumerate(typed.choices)
    )
    return ReadQuestion(text, type_of(choices), choices, explanation=typed.explanation, spot=spot)


def type_of(choices: tuple[ReadChoice, ...]) -> QuestionType:
    if sum(choice.is_correct for choice in choices) > 1:
        return QuestionType.multiple_select
    is_truth = says_truth([choice.text for choice in choices])
    return QuestionType.true_false if is_truth else QuestionType.multiple_choice


def named_right(typed: TypedQuestion) -> set[int]:
    """The places of the choices that the line names by letter, or by what they say."""
    answer = typed.answer or ""
    letters = [folded(word) for word in BETWEEN.split(answer) if word]
    places = {choice.letter: place for place, choice in enumerate(typed.choices)}
    if letters and set(letters) <= places.keys():
        return {places[letter] for letter in letters}
    texts = {likeness("\n".join(choice.lines)): place for place, choice in enumerate(typed.choices)}
    if (place := texts.get(likeness(answer))) is not None:
        return {place}
    named = choice_line(answer)
    if named and named.letter in places:
        return {places[named.letter]}
    # A list may have letters of one script, and the line that names them those of the other.
    twins = {twin(letter, places.keys()) for letter in letters}
    return {places[letter] for letter in twins} if twins <= places.keys() else set()
