"""Ownership: whether something belongs to whoever asks, whatever it is.

What somebody may not know of is not found; what they may see and not change is not theirs. Each subject
says in an ``ownership`` of its own who may see and change what.
"""

from persistence.tables import User, UserRole


def is_owner(caller: User, owner_id: int) -> bool:
    return caller.role is UserRole.SUPER_ADMIN or caller.id == owner_id
