"""Passwords: kept as bcrypt hashes, computed away from the event loop."""

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor

import bcrypt

FEWEST_CHARACTERS = 8
# bcrypt reads no further; whatever is longer is refused, never cut.
MOST_BYTES = 72

# bcrypt doubles its work with each.
COST = 12

# Compared with when nobody has that name, so that the answer takes the same time. Nobody knows its password.
NOBODY = "$2b$12$WFeOD5YDMtpgzgXaEViV0.WUkvwpa4ZvJmMU8DnY0KGq7yURRgdzO"

# A hash takes a quarter of a second of one core: as many at once as there are cores, the rest wait here
# and not in the pool that everything else uses.
_threads = ThreadPoolExecutor(max_workers=os.cpu_count() or 1, thread_name_prefix="bcrypt")


async def hash_password(password: str) -> str:
    return await asyncio.get_running_loop().run_in_executor(_threads, hash_now, password)


async def is_password(password: str, hashed: str | None) -> bool:
    """Whether it is; None stands for a user who does not exist, and takes as long to refuse."""
    return await asyncio.get_running_loop().run_in_executor(_threads, check_now, password, hashed)


def hash_now(password: str) -> str:
    return bcrypt.hashpw(password.encode(), bcrypt.gensalt(COST)).decode()


def check_now(password: str, hashed: str | None) -> bool:
    """Guests and accounts that cannot log in hold something that is no hash."""
    is_hash = hashed is not None and hashed.startswith("$2")
    matches = bcrypt.checkpw(
        password.encode()[:MOST_BYTES], (hashed if is_hash and hashed else NOBODY).encode()
    )
    return matches and is_hash and len(password.encode()) <= MOST_BYTES
