"""What a hospital copies from `deploy/` is accepted by the program as it is."""

from __future__ import annotations

from pathlib import Path

from proxy.settings import load

DEPLOY = Path(__file__).parent.parent / "deploy"


def test_the_example_settings_are_valid() -> None:
    """The example loads without a correction, and does what its comments say."""
    settings = load({}, DEPLOY / "reglages.exemple.yaml")
    assert settings.others == "refuser"
    assert settings.public_host == "paravent.hopital.example"
    assert settings.page.is_loopback
    assert not settings.is_laboratory
