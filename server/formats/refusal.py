"""Why nothing at all of a file was read: the cap that it breaks, or what it is instead of questions."""


class Unread(Exception):
    """``code`` names the sentence for a reader, which the catalogue has as ``reading.{code}``.

    ``values`` fill it in; one of a cap is under the name "most".
    """

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
