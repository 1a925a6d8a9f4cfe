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
    announce_seconds: int = Field(default=5, ge=1, le=30)
    reveal_seconds: int = Field(default=8, ge=1, le=120)
    standings_seconds: int = Field(default=6, ge=1, le=120)
    # Whoever floods a room with players gets so far and no further.
    max_players: int = Field(default=2000, ge=1, le=CAPACITY)
