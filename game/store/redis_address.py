"""The address of a Redis: a URL as hosting providers write it, read for our client."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from game.store.redis_seeds import CLUSTER, OF_SENTINELS, SENTINEL, check_path, kind_of, read_hosts

EXPECTED = "is not the address of a Redis: redis://:password@host:6379/0, rediss:// or unix:///path?db=0"
# Valkey's providers write its own name, which our client does not know.
SCHEMES = {"redis": "redis", "rediss": "rediss", "unix": "unix", "valkey": "redis", "valkeys": "rediss"}
KINDS = ("", CLUSTER, SENTINEL)
NO_YES = ("false", "true", "0", "1")
# The values, where they are few. Time limits and the number of connections are ours to say.
PARAMETERS: dict[str, tuple[str, ...]] = {
    "client_name": (),
    "db": (),
    "health_check_interval": (),
    "protocol": ("2", "3"),
    "socket_keepalive": NO_YES,
    "ssl_ca_certs": (),
    "ssl_ca_path": (),
    "ssl_cert_reqs": ("none", "optional", "required"),
    "ssl_certfile": (),
    "ssl_check_hostname": NO_YES,
    "ssl_keyfile": (),
    "ssl_password": (),
}
NUMBERS = ("db", "health_check_interval")
PATHS = ("ssl_ca_certs", "ssl_ca_path", "ssl_certfile", "ssl_keyfile")


def read_redis_address(url: str) -> str:
    """The same address in our client's words. Raises ValueError, which reads on after the variable's name."""
    parts = split(url)
    name, plus, kind = parts.scheme.partition("+")
    scheme = SCHEMES[name]
    try:
        pairs = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    except ValueError as error:
        raise ValueError("has parameters that are not written name=value&name=value") from error
    # Celery's users write CERT_NONE.
    parameters = {
        name: value.removeprefix("CERT_").lower() if name == "ssl_cert_reqs" else value
        for name, value in pairs
    }
    for name, value in parameters.items():
        check_parameter(name, value, scheme, kind)
    query = f"?{urlencode(parameters)}" if parameters else ""
    hosts = read_hosts(parts, kind) if kind else parts.netloc
    path = "" if kind == CLUSTER else parts.path
    return f"{scheme}{plus}{kind}://{hosts}{path}{query}"


def split(url: str) -> SplitResult:
    if kind_of(url):
        return split_hosts(url)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ValueError(EXPECTED) from error
    path = parts.path.strip("/")
    is_complete = path if parts.scheme == "unix" else not path or path.isdecimal()
    if parts.scheme not in SCHEMES or "://" not in url or "#" in url or port == 0 or not is_complete:
        raise ValueError(EXPECTED)
    return parts


def split_hosts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise ValueError(EXPECTED) from error
    name, _, kind = parts.scheme.partition("+")
    if name not in SCHEMES or name == "unix" or kind not in KINDS or "#" in url:
        raise ValueError(EXPECTED)
    check_path(parts, kind)
    return parts


def check_parameter(name: str, value: str, scheme: str, kind: str) -> None:
    if name in OF_SENTINELS and kind == SENTINEL:
        return
    if name in OF_SENTINELS:
        raise ValueError(f"has the parameter {name}, which goes with redis+sentinel:// only")
    if name == "db" and kind == CLUSTER:
        raise ValueError("has a db, and a cluster has only one: leave it out")
    if name not in PARAMETERS:
        raise ValueError(f"has the parameter {name}, which is not supported: leave it out")
    if name.startswith("ssl_") and scheme != "rediss":
        raise ValueError(f"has the parameter {name}, which goes with rediss:// only")
    if name == "socket_keepalive" and scheme == "unix":
        raise ValueError(f"has the parameter {name}, which does not go with unix://")
    if PARAMETERS[name] and value not in PARAMETERS[name]:
        raise ValueError(
            f"has a value of {name} that is not supported: it may be {' or '.join(PARAMETERS[name])}"
        )
    if name in NUMBERS and not value.isdecimal():
        raise ValueError(f"has a {name} that is not a number")
    if name in PATHS and not Path(value).exists():
        raise ValueError(f"has the {name} {value}, which is not there")
