"""`python manage_admin.py`: the same as `zedny admin`, from a checkout that is not installed."""

import sys

import typer

from server.commands.admin import admin
from server.startup_error import StartupError

if __name__ == "__main__":
    try:
        typer.run(admin)
    except StartupError as reason:
        sys.exit(f"manage_admin: {reason}")
