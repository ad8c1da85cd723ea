"""How a share of cases is drawn. Keeps no state: the caller's generator is the only source of chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random


def chance(random: Random, share: float) -> bool:
    """Say yes in the given share of calls (0 to 1)."""
    return random.random() < share
