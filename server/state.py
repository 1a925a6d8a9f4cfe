"""What the application holds while it serves; every request and socket can reach it."""

from __future__ import annotations

from persistence.database import Sessions
from persistence.replica import Replica
from server.accounts.password_desk import PasswordDesk
from server.accounts.revocations import Revocations
from server.formats.reading_desk import ReadingDesk
from server.live.state import LiveState
from server.live.store import Store
from server.mail.postman import Postman
from server.media.lesson_files import LessonFiles
from server.media.pictures import Pictures
from server.web.cut_fonts import CutFonts


class State(LiveState):
    """The lifespan state."""

    sessions: Sessions
    # Where there is one.
    replica: Replica | None
    store: Store
    revocations: Revocations
    passwords: PasswordDesk
    postman: Postman
    pictures: Pictures
    lesson_files: LessonFiles
    reading_desk: ReadingDesk
    fonts: CutFonts
