"""What a teacher chooses for one game."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

CAPACITY = 20_000


class Scoring(StrEnum):
    SPEED = "speed"
    ACCURACY = "accuracy"


class GameOptions(BaseModel):
    """How a game is scored and paced; pauses are in seconds."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)

    scoring: Scoring = Scoring.SPEED
    # Off unless asked for: a streak that cannot be turned off is a standing complaint about the others.
    streak_bonus: bool = False
    auto_advance: bool = False
    has_standings: bool = True
    # The leaderboard is shown after every so many questions.
    standings_every: int = Field(default=1, ge=1, le=20)
    # From the first question on nobody new comes in, until the host opens the room again.
    locks_at_start: bool = False
    # Without them phones show the letters and shapes of the choices, and everybody reads from the big screen.
    shows_texts_on_phones: bool = True
    # Players choose among names of ours, and write none.
    only_generated_names: bool = False
    # Who comes with a bad word for a name is called by one of ours.
    replaces_bad_names: bool = True
    # Or the host decides about each, and what is above does not count.
    asks_about_bad_names: bool = False
    # Nobody takes a seat whom the host has not let in.
    approves_newcomers: bool = False
    # Nobody takes a seat who is not logged in.
    only_accounts: bool = False
    # Nobody takes a seat who is not in the class that the room was opened for, if it was for one.
    only_class: bool = False
    # Nobody takes a seat who does not see the big screen: see game.pattern.
    asks_for_pattern: bool = False
    announce_seconds: int = Field(default=5, ge=1, le=30)
    reveal_seconds: int = Field(default=8, ge=1, le=120)
    standings_seconds: int = Field(default=6, ge=1, le=120)
    # Whoever floods a room with players gets so far and no further.
    max_players: int = Field(default=2000, ge=1, le=CAPACITY)
