"""Why a formula cannot be drawn and stays as it was typed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    TOO_LONG = "formula_too_long"
    TOO_MANY = "too_many_formulas"
    TOO_LARGE = "formula_too_large"
    WORDS = "formula_words"
    BRACES = "formula_braces"
    COMMAND = "formula_command"
    UNREADABLE = "formula_unreadable"


@dataclass(frozen=True, slots=True)
class FormulaFault:
    """``source`` is the formula as it was typed, with its dollars; ``name`` is the command it is about."""

    code: Fault
    source: str
    name: str | None = None


class Unreadable(Exception):
    """A formula that is not drawn."""

    def __init__(self, code: Fault, name: str | None = None) -> None:
        super().__init__(code, name)
        self.code, self.name = code, name
