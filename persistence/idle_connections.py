"""Connections that wait in the pool: asked whether they are alive when they have waited long enough to die.

Asking takes as long as a small transaction does, and whoever uses a connection many times a second need not
ask: that the other side has closed it is known without.
"""

from time import monotonic
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidatePoolError

# PostgreSQL takes longer to come back after it has gone.
TRUSTED_SECONDS = 1.0
_GIVEN_BACK = "given_back"


def look_after(engine: Engine) -> None:
    """Whoever gets a connection of this engine gets one that is alive."""

    def given_back(_: Any, record: Any) -> None:
        record.info[_GIVEN_BACK] = monotonic()

    def taken(connection: Any, record: Any, _: Any) -> None:
        waited = monotonic() - record.info.get(_GIVEN_BACK, monotonic())
        is_trusted = waited <= TRUSTED_SECONDS and not connection.driver_connection.is_closed()
        if not is_trusted and not is_alive(connection):
            raise InvalidatePoolError

    def is_alive(connection: Any) -> bool:
        try:
            return engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            if engine.dialect.is_disconnect(error, connection, None):
                return False
            raise

    event.listen(engine, "checkin", given_back)
    event.listen(engine, "checkout", taken)
