"""Refusals: the one way in which the game says no."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why something was not done. The pages hold a sentence for each, in every language."""

    ACCOUNT_WANTED = "account_wanted"
    ADDRESS_UNVERIFIED = "address_unverified"
    ALREADY_ANSWERED = "already_answered"
    BAD_CHOICE = "bad_choice"
    CODE_IN_USE = "code_in_use"
    GAME_OVER = "game_over"
    KICKED = "kicked"
    NAME_EMPTY = "name_empty"
    NAME_NOT_GENERATED = "name_not_generated"
    NAME_RESERVED = "name_reserved"
    NAME_TAKEN = "name_taken"
    NAME_TOO_LONG = "name_too_long"
    NO_QUESTIONS = "no_questions"
    NO_SUCH_ROOM = "no_such_room"
    NO_SUCH_SEAT = "no_such_seat"
    NOT_IN_CLASS = "not_in_class"
    NOT_LET_IN = "not_let_in"
    NOT_LOGGED_IN = "not_logged_in"
    NOT_NOW = "not_now"
    NOT_THE_HOST = "not_the_host"
    NOT_YOUR_COMMAND = "not_your_command"
    OUT_OF_DATE = "out_of_date"
    PATTERN_SPENT = "pattern_spent"
    PATTERN_WANTED = "pattern_wanted"
    PATTERN_WRONG = "pattern_wrong"
    PAUSED = "paused"
    QUESTION_CLOSED = "question_closed"
    REF_USED = "ref_used"
    ROOM_FULL = "room_full"
    ROOM_LOCKED = "room_locked"
    TOO_FAST = "too_fast"
    TOO_LATE = "too_late"
    UNAVAILABLE = "unavailable"


class Expected(StrEnum):
    """What would not be refused, where the reason alone does not tell."""

    GENERATED_NAME = "generated_name"
    FOUR_SHAPES = "four_shapes"
    EIGHT_SHAPES = "eight_shapes"


class Refusal(Exception):
    """Understood, not carried out, and nothing has changed."""

    def __init__(self, reason: Reason, expected: Expected | None = None) -> None:
        super().__init__(reason.value)
        self.reason, self.expected = reason, expected
