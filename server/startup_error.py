"""Why Zedny does not start, in one sentence."""


class StartupError(Exception):
    """What the command line tells its user, instead of a traceback, before it ends with an error."""
