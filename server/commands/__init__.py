"""The sub-commands of `zedny`, one a file."""
