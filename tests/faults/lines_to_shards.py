"""Lines of ours to the primaries of a cluster, which then tell everybody that this is where they listen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from tests.faults.proxy import Proxy
from tests.shards import Cluster, ShardServer, wait_until


@asynccontextmanager
async def lines_to(cluster: Cluster) -> AsyncIterator[dict[int, Proxy]]:
    """By the port of the primary behind each."""
    proxies = {server.port: Proxy(server.port) for server in cluster.primaries}
    for proxy in proxies.values():
        await proxy.start()
    try:
        ports = {port: proxy.port for port, proxy in proxies.items()}
        await asyncio.to_thread(announce, cluster, ports)
        yield proxies
    finally:
        await asyncio.to_thread(announce, cluster, {port: port for port in proxies})
        for proxy in proxies.values():
            await proxy.stop()


def announce(cluster: Cluster, ports: Mapping[int, int]) -> None:
    """Each primary is at such a port from now on, in the eyes of all."""
    for server in cluster.primaries:
        server.ask("CONFIG", "SET", "cluster-announce-port", ports[server.port])
    told = set(ports.values())
    wait_until(lambda: all(ports_told_by(server) == told for server in cluster.servers))


def ports_told_by(server: ShardServer) -> set[int]:
    return {int(primary[1]) for _, _, primary, *_ in server.ask("CLUSTER SLOTS")}
