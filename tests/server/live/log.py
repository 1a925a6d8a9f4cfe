"""What the server wrote into its log."""

import asyncio
import logging

from tests.patience import PATIENCE


class Log(logging.Handler):
    """Errors and tracebacks are complaints; a test says which ones it expects."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.complaints: list[str] = []
        self._expected: list[str] = []
        self._written = asyncio.Event()

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
        self._written.set()
        if record.levelno >= logging.ERROR or record.exc_info:
            self.complaints.append(f"{record.name}: {record.getMessage()} {record.exc_info or ''}")

    def expect(self, words: str) -> None:
        self._expected.append(words)

    def is_known(self, complaint: str) -> bool:
        return any(words in complaint for words in self._expected)

    async def says(self, words: str) -> str:
        """The first line with these words, as soon as it is written."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for line in self.lines:
                    if words in line:
                        return line
                self._written.clear()
                await self._written.wait()
