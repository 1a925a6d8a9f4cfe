"""Where `zedny` and `python -m server` begin."""

import gc


def main() -> None:
    # What is imported stays: looking through all of it again and again would take a sixth of the start.
    gc.disable()
    from server.commands import zedny  # noqa: PLC0415

    gc.enable()
    zedny.main()


if __name__ == "__main__":
    main()
