"""What a reading tells, in few words."""

from server.formats.fault_code import FaultCode
from server.formats.reading import Reading, Words

WORDS = Words("True", "False")


def faults_of(reading: Reading) -> list[tuple[FaultCode, int | None, int | None]]:
    """Each fault with its place in the file, and the question it is about."""
    return [
        (fault.code, fault.spot.number if fault.spot else None, fault.question) for fault in reading.faults
    ]


def right_of(reading: Reading, question: int = 0) -> list[str]:
    return [choice.text for choice in reading.questions[question].choices if choice.is_correct]


def choices_of(reading: Reading, question: int = 0) -> list[str]:
    return [choice.text for choice in reading.questions[question].choices]
