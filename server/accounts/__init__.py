"""Accounts: passwords, and the tokens that stand for a login."""
