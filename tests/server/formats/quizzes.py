"""Quizzes as anybody might write them, for properties to be held."""

from dataclasses import replace
from typing import TypeVar

from hypothesis import strategies as st

from game.question_types import QuestionType
from game.tags import allowed
from game.text import is_blank
from server.formats.reading import ReadChoice, ReadQuestion, pictures_in
from server.formats.written_quiz import WrittenQuiz

Pictured = TypeVar("Pictured", ReadChoice, ReadQuestion)

# What means something in one format or another.
SIGNS = "{}=~#:\\%[]<>&\"'$*-.()/@+|,;\t\n "
HARD = [
    "{}=~#:\\",
    "$x^2$ and $5",
    "$$y$$  is 2 $x$ \n  or more",
    r"(\(a\)|\[b\])",
    r"$x$ matches \(a\)",
    "=SUM(A1)",
    "[html]<b>no</b>",
    "%50%half",
    "// no comment",
    "a -> b",
    "####",
    "two\n\nlines",
    "  indented\n    code",
    "\\n is no line",
    "<img src=x onerror=alert(1)>",
    "&lt;p&gt; &nbsp; ]]>",
    "::name:: text",
    "أيّ كوكبٍ هو الأكبر؟",
    "١٢٣ ٪ «نعم»",
    "a) b",
    "_x000D_",
    "'quoted",
    "👩‍🚀🏽",
]
LETTERS = st.one_of(
    st.sampled_from(SIGNS),
    st.characters(min_codepoint=0x621, max_codepoint=0x64A),
    st.characters(codec="utf-8", exclude_characters="\0"),
)


def texts(most: int) -> st.SearchStrategy[str]:
    """Anything that may be stored as a text of a quiz."""
    typed = st.text(LETTERS, min_size=1, max_size=min(most, 40)).filter(lambda text: not is_blank(text))
    return st.one_of(st.sampled_from(HARD), typed)


@st.composite
def questions(draw: st.DrawFn) -> ReadQuestion:
    kind = draw(st.sampled_from(QuestionType))
    if kind is QuestionType.true_false:
        words = draw(st.one_of(st.just(["True", "False"]), st.lists(texts(30), min_size=2, max_size=2)))
    else:
        words = draw(st.lists(texts(30), min_size=2, max_size=8))
    right = draw(st.sets(st.integers(0, len(words) - 1), min_size=1))
    if kind is not QuestionType.multiple_select:
        right = {min(right)}
    return ReadQuestion(
        draw(texts(80)),
        kind,
        tuple(ReadChoice(word, place in right) for place, word in enumerate(words)),
        points=draw(st.integers(0, 2000)),
        time_limit=draw(st.integers(5, 240)),
        explanation=draw(st.none() | texts(80)),
        keeps_choice_order=draw(st.booleans()),
    )


def quizzes() -> st.SearchStrategy[WrittenQuiz]:
    return st.builds(
        WrittenQuiz,
        texts(50).map(str.strip).filter(bool),
        st.lists(questions(), max_size=4).map(tuple),
        st.none() | texts(80),
        tags=st.lists(texts(40), max_size=12).map(allowed),
    )


# Nobody looks at them here; two of them are the same picture under two names.
FILES = {
    f"{number:032x}-{width}x30": content
    for number, width, content in [(1, 40, b"one"), (2, 50, b"two\n\0"), (3, 60, b"one")]
}


@st.composite
def illustrated(draw: st.DrawFn) -> WrittenQuiz:
    """A quiz in which questions and choices may have pictures, told in words or not."""

    def shown(one: Pictured) -> Pictured:
        picture = draw(st.none() | st.sampled_from(sorted(FILES)))
        words = None if picture is None else draw(st.none() | texts(40).map(str.strip))
        return replace(one, picture=picture, alternative_text=words)

    quiz = draw(quizzes().filter(lambda one: bool(one.questions)))
    asked = tuple(replace(shown(one), choices=tuple(map(shown, one.choices))) for one in quiz.questions)
    named = {name for one in asked for name in pictures_in(one)}
    return replace(quiz, questions=asked, pictures={name: FILES[name] for name in named})
