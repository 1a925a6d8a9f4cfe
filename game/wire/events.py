"""What a room tells its browsers. Past tense; one model per event.

An event with ``seq`` changes the room: numbers of one ``epoch`` follow each other without a gap, and who sees
a gap asks for a snapshot. The others are counters and replies. Clients ignore events that they do not know.
"""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, TypeAdapter

from game.options import GameOptions
from game.phase import Phase
from game.wire.notices import AnyNotice
from game.wire.shapes import ExtraTime, Newcomers, Reveal, SeatedPlayer, Shape, ShownQuestion, Standing, You


class RoomEvent(Shape):
    """A change of the room, at ``now`` on the game's clock."""

    epoch: str
    seq: int
    now: int


class Snapshot(RoomEvent):
    """Everything about the room; it replaces all that the client knew.

    ``is_disturbed``: the question at hand began or ended late, through no fault of the players. ``voided``
    questions do not count. From ``finished_at`` on phones wait for the stage's ceremony, unless ``is_calm``.
    """

    game: UUID
    code: str
    title: str
    phase: Phase
    question_count: int
    question: ShownQuestion | None
    opens_at: int | None
    closes_at: int | None
    paused_at: int | None
    is_locked: bool
    auto_advance: bool
    approves_newcomers: bool = False
    is_calm: bool = False
    finished_at: int | None = None
    options: GameOptions
    reveal: Reveal | None
    standings: list[Standing] | None
    players: int
    answered: int
    is_disturbed: bool
    voided: list[int]


class PlayerSnapshot(Snapshot):
    """The first event on a player's socket, and after every gap."""

    type: Literal["player_snapshot"] = "player_snapshot"
    you: You


class HostSnapshot(Snapshot):
    """The first event on a host's socket, and after every gap. Its own fields are told to nobody else."""

    type: Literal["host_snapshot"] = "host_snapshot"
    roster: list[SeatedPlayer]
    extra_times: list[ExtraTime]
    newcomers: Newcomers = Newcomers()


class ProjectorSnapshot(Snapshot):
    """The first event on a projector's socket, and after every gap."""

    type: Literal["projector_snapshot"] = "projector_snapshot"
    roster: list[SeatedPlayer]


class QuestionAnnounced(RoomEvent):
    """A question is on its way. Its choices are there to be loaded; they are shown at ``opens_at``.

    The first one may lock the room.
    """

    type: Literal["question_announced"] = "question_announced"
    question: ShownQuestion
    opens_at: int
    closes_at: int
    is_locked: bool = False


class QuestionOpened(RoomEvent):
    """The question takes answers until ``closes_at``."""

    type: Literal["question_opened"] = "question_opened"
    opens_at: int
    closes_at: int


class QuestionRevealed(RoomEvent):
    """The question is closed, and this was the solution; a disturbed one may be voided by the host."""

    type: Literal["question_revealed"] = "question_revealed"
    reveal: Reveal
    players: int
    answered: int
    is_disturbed: bool


class StandingsShown(RoomEvent):
    """The leaderboard, between two questions."""

    type: Literal["standings_shown"] = "standings_shown"
    players: int
    standings: list[Standing]


class GameFinished(RoomEvent):
    """The game is over; the first lines of the final leaderboard."""

    type: Literal["game_finished"] = "game_finished"
    players: int
    standings: list[Standing]
    finished_at: int | None = None


class GameAborted(RoomEvent):
    """The game ended without results."""

    type: Literal["game_aborted"] = "game_aborted"


class ResultsStored(RoomEvent):
    """The results are in the teacher's report and the students' history."""

    type: Literal["results_stored"] = "results_stored"


class GamePaused(RoomEvent):
    """The clock stands still since ``paused_at``."""

    type: Literal["game_paused"] = "game_paused"
    paused_at: int


class GameResumed(RoomEvent):
    """The clock runs on; times moved by the length of the pause."""

    type: Literal["game_resumed"] = "game_resumed"
    opens_at: int | None
    closes_at: int | None


class TimeAdded(RoomEvent):
    """The open question closes later."""

    type: Literal["time_added"] = "time_added"
    closes_at: int


class RoomLocked(RoomEvent):
    """New players are let in again, or no more."""

    type: Literal["room_locked"] = "room_locked"
    is_locked: bool


class AutoAdvanceSet(RoomEvent):
    """The game goes on by itself, or waits for the host."""

    type: Literal["auto_advance_set"] = "auto_advance_set"
    auto_advance: bool


class CalmSet(RoomEvent):
    """The stage shows the podium at once from now on, or with a ceremony again; also while it does."""

    type: Literal["calm_set"] = "calm_set"
    is_calm: bool


class ApprovalSet(RoomEvent):
    """Newcomers wait for the host from now on, or come in by themselves again."""

    type: Literal["approval_set"] = "approval_set"
    approves_newcomers: bool


class QuestionVoided(RoomEvent):
    """A closed question does not count, and streaks run as if it had not been asked.

    ``standings`` is the leaderboard as it is now, where it is on the screen, and null otherwise. Each player
    is told the new points: by ``answer_marked``, or by a snapshot while another question is asked.
    """

    type: Literal["question_voided"] = "question_voided"
    question: int
    standings: list[Standing] | None


class PlayerKicked(RoomEvent):
    """A player was shown out; a snapshot with the places of the others follows."""

    type: Literal["player_kicked"] = "player_kicked"
    seat: int


class PlayerRenamed(RoomEvent):
    """A player is called otherwise from now on; a snapshot with the new name wherever it is shown follows."""

    type: Literal["player_renamed"] = "player_renamed"
    seat: int
    nickname: str


class PlayersRemoved(RoomEvent):
    """Several players were shown out at once; a snapshot without them follows."""

    type: Literal["players_removed"] = "players_removed"


RoomChange = (
    QuestionAnnounced
    | QuestionOpened
    | QuestionRevealed
    | StandingsShown
    | GameFinished
    | GameAborted
    | ResultsStored
    | GamePaused
    | GameResumed
    | TimeAdded
    | RoomLocked
    | AutoAdvanceSet
    | CalmSet
    | ApprovalSet
    | PlayerKicked
    | PlayerRenamed
    | PlayersRemoved
    | QuestionVoided
)

AnySnapshot = PlayerSnapshot | HostSnapshot | ProjectorSnapshot

AnyEvent = Annotated[AnySnapshot | RoomChange | AnyNotice, Field(discriminator="type")]

parse_change: TypeAdapter[RoomChange] = TypeAdapter(Annotated[RoomChange, Field(discriminator="type")])
