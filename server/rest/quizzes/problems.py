"""How quizzes are refused."""

from collections.abc import Mapping
from typing import ClassVar

from server.formats.fault_code import FaultCode
from server.rest.http.problem import Problem
from server.rest.quizzes.schemas.reading import UnreadDetails


class QuizIsPlaying(Problem):
    """A game of this quiz is running.

    Wait for its end: until then this would tell what is right, or take the quiz from under the class.
    """

    slug, status = "quiz-is-playing", 409


class QuizIsFull(Problem):
    """The quiz has as many questions as a quiz may have.

    Remove one first, or begin another quiz.
    """

    slug, status = "quiz-is-full", 409


class QuizIsEmpty(Problem):
    """The quiz has no questions to play.

    Add a question first.
    """

    slug, status = "quiz-is-empty", 409


class QuizIsUnplayable(Problem):
    """The quiz has faults that keep it from being played.

    Its author is told each of them with its place: mend them first.
    """

    slug, status = "quiz-is-unplayable", 409


class QuizIsArchived(Problem):
    """The quiz is archived.

    Take it out of the archive to play it: DELETE /api/quizzes/{id}/archive.
    """

    slug, status = "quiz-is-archived", 409


class FileNotRead(Problem):
    """Nothing could be read from the file.

    Its code says why, and its values name the cap, if it breaks one.
    """

    slug, status = "file-not-read", 422
    details = UnreadDetails

    def __init__(self, code: FaultCode, values: Mapping[str, str | int], sentence: str) -> None:
        super().__init__(sentence)
        self.members = {"code": code.value, "values": dict(values)}


class FileTooLarge(FileNotRead):
    """The file, or something in it, is larger than what is read.

    Its code says what is too large, and its values what is allowed.
    """

    slug, status = "file-too-large", 413
    codes: ClassVar = frozenset(
        {
            FaultCode.TOO_LARGE,
            FaultCode.TOO_LONG,
            FaultCode.TOO_SLOW,
            FaultCode.TOO_HUNGRY,
            FaultCode.TOO_MANY_ROWS,
            FaultCode.TOO_MANY_COLUMNS,
            FaultCode.TOO_MANY_CELLS,
            FaultCode.CELL_TOO_LONG,
            FaultCode.ZIP_DENSE,
            FaultCode.ZIP_TOO_LARGE,
            FaultCode.ZIP_MANY_FILES,
            FaultCode.XML_TOO_LARGE,
            FaultCode.XML_TOO_DEEP,
        }
    )


class ReadingsBusy(Problem):
    """As many files are being read at the moment as may.

    Send it again after the seconds in Retry-After.
    """

    slug, status = "readings-busy", 503


class SharedWithMany(Problem):
    """The quiz is shared with as many colleagues as it may be.

    Take one share back first, or make the quiz public.
    """

    slug, status = "shared-with-many", 409


class TooManyQuizzes(Problem):
    """There are more quizzes than one file takes.

    Export them one by one: GET /api/quizzes/{id}/export.
    """

    slug, status = "too-many-quizzes", 409


class PicturesUnavailable(Problem):
    """The pictures cannot be reached at the moment.

    Send the request again after the seconds in Retry-After, or ask for a format without pictures.
    """

    slug, status = "pictures-unavailable", 503
