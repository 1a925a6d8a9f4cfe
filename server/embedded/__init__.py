"""A real PostgreSQL and a real Valkey from pip wheels, for those who have none."""
