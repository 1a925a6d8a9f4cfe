"""Where `zedny` and `python -m server` begin."""

from server.process.garbage_collection import collecting_nothing


def main() -> None:
    with collecting_nothing():
        from server.commands import zedny  # noqa: PLC0415

    zedny.main()


if __name__ == "__main__":
    main()
