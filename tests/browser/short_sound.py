"""What a browser plays in a test where a video is expected."""

from __future__ import annotations

import io
import wave


def short_sound() -> bytes:
    """A tenth of a second that any browser plays, also where a video is expected."""
    made = io.BytesIO()
    with wave.open(made, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(2 * 800))
    return made.getvalue()
