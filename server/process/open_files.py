"""How many files this process may open; every socket is one."""

import resource

# What an unlimited system is asked for: macOS takes no "unlimited" here.
MOST = 65_536


def allow_many() -> None:
    """As many as the system lets us have: many shells set 1,024, and one room may hold twenty times that."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST if hard == resource.RLIM_INFINITY else hard
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
