"""The bodies of assignments and runs."""
