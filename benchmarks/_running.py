"""Runs a tool over texts in a process of its own, so that its time and its memory are its own.

A process imports the detector only to run it, so that it does not weigh on another tool. Asserts nothing about time or
memory: they are this machine's. Texts go to the child through a pipe and nowhere else.
"""

from __future__ import annotations

import multiprocessing
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks._scoring import Verdict, judge
from benchmarks._tools import TOOLS, NotInstalledError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from benchmarks._samples import Mark, Sample

_WARM_UP: Final = "Mme Jeanne Delorme, née le 02/03/1951, jeanne@exemple.fr, 01 99 00 12 34, suivie à Vesoul."
_STATUS: Final = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Run:
    """What one tool did.

    Attributes:
        tool: Its name.
        identified, clean: Verdicts on the two kinds of text.
        seconds: Time spent finding, without loading.
        peak_bytes: The most memory that its process held.
        installed: Whether there was a tool at all.
    """

    tool: str
    identified: tuple[Verdict, ...] = field(default=(), repr=False)
    clean: tuple[Verdict, ...] = field(default=(), repr=False)
    seconds: float = 0.0
    peak_bytes: int = 0
    installed: bool = True

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """All of them."""
        return self.identified + self.clean


def run(tool: str, identified: Sequence[Sample], clean: Sequence[Sample], without: Iterable[str] = ()) -> Run:
    """Run a tool in a fresh process; `without` takes parts off and makes sense for Paravent only."""
    texts = [sample.text for sample in (*identified, *clean)]
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        try:
            found, seconds, peak = pool.submit(_find_all, tool, texts, tuple(without)).result()
        except NotInstalledError:
            return Run(tool, installed=False)
    judged = tuple(map(judge, (*identified, *clean), found))
    return Run(tool, judged[: len(identified)], judged[len(identified) :], seconds, peak)


def ablate(parts: Iterable[str], identified: Sequence[Sample], clean: Sequence[Sample]) -> list[Run]:
    """Run the chain less each part in turn, in this process, the recognisers being built once."""
    from benchmarks._chain import chain_without  # noqa: PLC0415  # see the module docstring
    from detectors.recognisers.registry import all_recognisers  # noqa: PLC0415  # as above

    recognisers = all_recognisers()
    runs = []
    for part in parts:
        find = chain_without((part,), recognisers)
        judged = [judge(sample, find(sample.text)) for sample in (*identified, *clean)]
        runs.append(Run(part, tuple(judged[: len(identified)]), tuple(judged[len(identified) :])))
    return runs


def _find_all(tool: str, texts: Sequence[str], without: tuple[str, ...]) -> tuple[list[list[Mark]], float, int]:
    find = _built(tool, without)
    find(_WARM_UP)
    started = time.perf_counter()
    found = [find(text) for text in texts]
    seconds = time.perf_counter() - started
    return found, seconds, _peak_bytes()


def _peak_bytes() -> int:
    """Give the most memory that this process held; Linux's `getrusage` would count its parent's, before `exec`."""
    if _STATUS.exists():
        line = next(line for line in _STATUS.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _built(tool: str, without: tuple[str, ...]) -> Callable[[str], list[Mark]]:
    if not without:
        return TOOLS[tool]()
    from benchmarks._chain import chain_without  # noqa: PLC0415  # see the module docstring

    return chain_without(without)
