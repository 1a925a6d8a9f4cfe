"""Queries about people: users, logins, guests, export and erasure."""
