"""The passwords that are tried first, which no new account may have."""

from functools import cache

from zxcvbn.frequency_lists import FREQUENCY_LISTS

# "aaaaaaaa", "12121212"
FEWEST_DIFFERENT = 3


def is_common(password: str) -> bool:
    """Whether it is among the 30,000 that were found most often in leaks, or hardly more than one sign."""
    return password.lower() in known() or len(set(password)) < FEWEST_DIFFERENT


@cache
def known() -> frozenset[str]:
    return frozenset(FREQUENCY_LISTS["passwords"])
