"""What the tests of the detectors share: the real detector, built once."""

from __future__ import annotations

import pytest

from detectors.engine import Detector, build_detector


@pytest.fixture(scope="session")
def detector() -> Detector:
    """Give the detector as production builds it, with every recogniser."""
    return build_detector()
