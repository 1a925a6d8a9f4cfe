"""How long a test waits for what must happen."""

from httpx._config import DEFAULT_TIMEOUT_CONFIG

# In seconds. Only a test that fails waits so long: a busy machine is no reason to fail.
PATIENCE = 120


def be_patient() -> None:
    """Let each client that names no time wait so long: its own five seconds pass where much runs beside."""
    for waiting in ("connect", "read", "write", "pool"):
        setattr(DEFAULT_TIMEOUT_CONFIG, waiting, float(PATIENCE))
