"""What a reader has found so far, while it goes through a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from server.formats.album import Album, Illustrations
from server.formats.fault_code import FaultCode
from server.formats.reading import ReadFault, ReadQuestion, Spot


@dataclass(slots=True)
class Gathering:
    questions: list[ReadQuestion] = field(default_factory=list)
    faults: list[ReadFault] = field(default_factory=list)
    album: Album = field(default_factory=Album)

    def take(self, question: ReadQuestion, losses: Iterable[FaultCode] = ()) -> None:
        """Keep a question, and say once each what it lost on the way or where it has to be mended."""
        self.faults += [ReadFault(code, question.spot, len(self.questions)) for code in dict.fromkeys(losses)]
        self.questions.append(question)

    def take_illustrated(
        self,
        question: ReadQuestion,
        losses: Iterable[FaultCode],
        *,
        asked: Illustrations,
        offered: Sequence[Illustrations] = (),
        explained: Illustrations,
    ) -> None:
        """Keep a question with its pictures; ``offered`` are those of its choices, or none at all."""
        illustrated, lost = self.album.illustrate(question, asked, offered, explained)
        self.take(illustrated, losses)
        for one in lost:
            self.mend(one.code, one.part, **one.values)

    def leave(self, code: FaultCode, spot: Spot | None = None, **values: str | int) -> None:
        """Say that something was not taken."""
        self.faults.append(ReadFault(code, spot, values=values))

    def mend(self, code: FaultCode, part: str, **values: str | int) -> None:
        """Say what has to be mended in the question that was taken last."""
        self.faults.append(ReadFault(code, self.questions[-1].spot, len(self.questions) - 1, part, values))
