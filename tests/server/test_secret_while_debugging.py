"""What signs tokens where nobody has chosen a secret."""

import pickle

import pytest
from pydantic import SecretStr

from server.settings import Settings

# As long as a good one; everybody may read it in an example.
WEAK = "please-change-this-secret-before-you-deploy"
GOOD = "a secret of the tests, long enough: 0123456789"


@pytest.mark.parametrize("given", ["", WEAK])
def test_each_start_has_a_secret_that_nobody_knows(given: str) -> None:
    one, other = (Settings(debug=True, secret_key=SecretStr(given)) for _ in range(2))

    assert one.secret != other.secret
    assert given not in (one.secret, other.secret)
    assert len(one.secret) >= 32


def test_all_processes_of_one_start_have_the_same() -> None:
    settings = Settings(debug=True)

    assert pickle.loads(pickle.dumps(settings)).secret == settings.secret  # noqa: S301  # as multiprocessing does
    assert settings.model_copy(update={"port": 1}).secret == settings.secret


def test_a_good_secret_is_taken_while_debugging_too() -> None:
    assert Settings(debug=True, secret_key=SecretStr(GOOD)).secret == GOOD
