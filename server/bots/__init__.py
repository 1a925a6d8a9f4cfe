"""Bots: players, a host and a teacher that use a server from outside, as people do."""
