"""Live rooms: the sockets of this process, and what connects them to Redis and PostgreSQL."""
