"""Figures: the metrics as Prometheus reads them."""

from collections.abc import Mapping

import httpx
from prometheus_client.parser import text_string_to_metric_families

Figures = Mapping[tuple[str, str], float]


async def figures(web: httpx.AsyncClient, **headers: str) -> Figures:
    """Name and label → value."""
    answer = await web.get("/metrics", headers=headers)
    assert answer.status_code == 200, answer.text
    return {
        (sample.name, next(iter(sample.labels.values()), "")): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def risen(before: Figures, after: Figures, name: str, label: str = "") -> float:
    """By how much a figure has risen."""
    return after.get((name, label), 0) - before.get((name, label), 0)
