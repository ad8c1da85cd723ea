"""Labs shared by the fault tests: a start costs seconds, so each is started once and left as it was found."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from tests.faults.canary import Canary, next_canary
from tests.faults.lab import Lab, running, until
from tests.faults.upstream import Recorder, recording

if TYPE_CHECKING:
    from collections.abc import Iterator

CLOSED_HOST = "firefly.adobe.com"
"""A catalogue host whose server refuses connections."""

UNTRUSTED_HOST = "ada.com"
"""A catalogue host whose server shows a certificate of an unknown authority."""


@pytest.fixture
def canary() -> Canary:
    """Return an invented person that no other test knows."""
    return next_canary()


@pytest.fixture(scope="session")
def upstream(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorder]:
    """Run the recording server."""
    with recording(tmp_path_factory.mktemp("upstream")) as recorder:
        yield recorder


@pytest.fixture(scope="session")
def untrusted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorder]:
    """Run a server that nobody should trust."""
    with recording(tmp_path_factory.mktemp("untrusted"), trusted=False) as recorder:
        yield recorder


@pytest.fixture(scope="session")
def _real(tmp_path_factory: pytest.TempPathFactory, upstream: Recorder, untrusted: Recorder) -> Iterator[Lab]:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        closed = taken.getsockname()[1]
    state = tmp_path_factory.mktemp("real")
    with running(state, upstream, elsewhere={CLOSED_HOST: closed, UNTRUSTED_HOST: untrusted.port}) as started:
        yield started


@pytest.fixture
def lab(_real: Lab) -> Iterator[Lab]:
    """Return the proxy as users run it, detector and all; no test may turn its health red."""
    _real.upstream.reset()
    yield _real
    assert until(lambda: _real.health() == 200, 5)


@pytest.fixture(scope="session")
def _breakable(tmp_path_factory: pytest.TempPathFactory, upstream: Recorder) -> Iterator[Lab]:
    limit = {"PARAVENT_DETECTION_LIMIT_SECONDS": "2"}
    with running(tmp_path_factory.mktemp("breakable"), upstream, fault="hooks", environment=limit) as started:
        yield started


@pytest.fixture
def breakable(_breakable: Lab) -> Lab:
    """Return a proxy whose parts can be made to fail; see `launcher`."""
    _breakable.upstream.reset()
    assert until(_breakable.detectors, 30)
    return _breakable
