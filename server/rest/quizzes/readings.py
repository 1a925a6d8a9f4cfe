"""Readings: a file of questions shown as the quiz that it would become.

Nothing is stored but its pictures, until no quiz has taken them for a week.
"""

from dataclasses import replace

from starlette.requests import Request

from game.playable import USUAL_POINTS, USUAL_SECONDS
from persistence.database import Sessions
from persistence.tables import User
from server.formats.hints import Encoding, Hints
from server.formats.reading import ReadFault, Reading, ReadQuestion, Unreadable, Words
from server.formats.reading_desk import DeskBusyError, ReadingDesk
from server.media.pictures import Pictures
from server.rest.http.caller import must_teach
from server.rest.quizzes.found_faults import faults_of, worded
from server.rest.quizzes.problems import FileNotRead, FileTooLarge, ReadingsBusy
from server.rest.quizzes.read_pictures import with_pictures
from server.rest.quizzes.schemas.reading import (
    FileToRead,
    FoundChoice,
    FoundQuestion,
    FoundQuiz,
    QuizReadingResponse,
    TextToRead,
)
from server.web.catalogue import Language, say
from server.web.locale import locale_of

TITLE_LETTERS = 200


async def read_quiz(
    request: Request, sessions: Sessions, caller: User, body: TextToRead | FileToRead
) -> QuizReadingResponse:
    """Read a quiz from a file or a text, of whatever format it is.

    What was found is sent back, with a fault for each thing that was not taken. Questions with faults are
    there too, so that they can be mended; send the mended quiz to POST /quizzes. Nothing is stored but the
    pictures inside the file, as POST /media would: those that no quiz has taken are deleted after a week.
    """
    must_teach(caller)
    language = locale_of(request).language
    desk: ReadingDesk = request.state["reading_desk"]
    pictures: Pictures = request.state["pictures"]
    content, name, hints = task_of(body, Words(say(language, "reading.true"), say(language, "reading.false")))
    try:
        with desk.place():
            reading = await desk.read(content, name, hints)
            reading = await with_pictures(sessions, pictures, caller, reading)
    except Unreadable as error:
        raise refusal(error.fault, language) from error
    except DeskBusyError as error:
        raise ReadingsBusy(headers={"Retry-After": "5"}) from error
    return shown(replace(reading, encoding=None) if isinstance(body, TextToRead) else reading, language)


def task_of(body: TextToRead | FileToRead, words: Words) -> tuple[bytes, str, Hints]:
    if isinstance(body, TextToRead):
        # Nobody who sends JSON can say otherwise, so nothing is guessed.
        hints = Hints(words, body.format, Encoding.UTF_8, body.separator)
        return body.text.encode("utf-8", "replace"), "", hints
    return body.file.content, body.file.filename, Hints(words, body.format, body.encoding, body.separator)


def refusal(fault: ReadFault, language: Language) -> FileNotRead:
    kind = FileTooLarge if fault.code in FileTooLarge.codes else FileNotRead
    return kind(fault.code, fault.values, worded(fault.code, fault.values, language))


def shown(reading: Reading, language: Language) -> QuizReadingResponse:
    questions = [shown_question(question) for question in reading.questions]
    title = (reading.title or "").strip()[:TITLE_LETTERS].strip()
    return QuizReadingResponse(
        format=reading.format,
        encoding=reading.encoding,
        separator=reading.separator,
        quiz=FoundQuiz(
            title=title or say(language, "reading.title"),
            description=reading.description,
            is_public=False,
            tags=list(reading.tags),
            questions=questions,
        ),
        faults=faults_of(reading, questions, language),
    )


def shown_question(question: ReadQuestion) -> FoundQuestion:
    return FoundQuestion(
        text=question.text,
        question_type=question.question_type,
        points=USUAL_POINTS if question.points is None else question.points,
        time_limit=question.time_limit or USUAL_SECONDS,
        explanation=question.explanation,
        picture=question.picture,
        alternative_text=question.alternative_text,
        keeps_choice_order=question.keeps_choice_order,
        choices=[
            FoundChoice(
                text=choice.text,
                is_correct=choice.is_correct,
                picture=choice.picture,
                alternative_text=choice.alternative_text,
            )
            for choice in question.choices
        ],
    )
