"""Settings: strict, and clear about what to write instead."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from proxy.settings import Address, SettingsError, load

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _no_settings_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("PARAVENT_"):
            monkeypatch.delenv(name)


def test_defaults_are_the_personal_proxy() -> None:
    """Without any setting, everything listens on this machine alone."""
    settings = load({})
    assert settings.listen == Address("127.0.0.1", 8080)
    assert settings.page == Address("127.0.0.1", 8081)
    assert settings.metrics == Address("127.0.0.1", 9464)
    assert all(address.is_loopback for address in (settings.listen, settings.page, settings.metrics))


def test_the_command_line_wins_over_the_environment_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each source overrides the next one, key by key."""
    file = tmp_path / "reglages.yaml"
    file.write_text("listen: 127.0.0.1:1001\npage: 127.0.0.1:1002\nmetrics: 127.0.0.1:1003\n", encoding="utf-8")
    monkeypatch.setenv("PARAVENT_PAGE", "127.0.0.1:2002")
    monkeypatch.setenv("PARAVENT_METRICS", "127.0.0.1:2003")
    settings = load({"metrics": "127.0.0.1:3003"}, file)
    assert [address.port for address in (settings.listen, settings.page, settings.metrics)] == [1001, 2002, 3003]


def test_the_environment_may_name_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`PARAVENT_SETTINGS` is the file's path."""
    file = tmp_path / "reglages.yaml"
    file.write_text("detectors: 3\n", encoding="utf-8")
    monkeypatch.setenv("PARAVENT_SETTINGS", str(file))
    assert load({}).detectors == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lisen: 127.0.0.1:1\n", ["ligne 1", "lisen", "« listen »"]),
        ("detectors: 2\nzzz: 1\n", ["ligne 2", "zzz", "réglages possibles"]),
        ("detectors: 0\n", ["ligne 1", "detectors", "au moins 1"]),
        ("detectors: deux\n", ["ligne 1", "detectors", "un nombre entier de 1 à 64"]),
        ("queue_limit: 5.5\n", ["ligne 1", "queue_limit", "un nombre entier de 1 à 10000 (par exemple 32)"]),
        ("drain_seconds: oui\n", ["ligne 1", "drain_seconds", "un nombre de 0"]),
        ("drain_seconds: yes\n", ["ligne 1", "drain_seconds", "un nombre de 0"]),
        ("detectors: true\n", ["ligne 1", "detectors", "un nombre entier"]),
        ("detection_limit_seconds: vite\n", ["ligne 1", "un nombre de plus de 0"]),
        ("body_limit_bytes: 5 Mo\n", ["ligne 1", "par exemple 5000000"]),
        ("others: laisser\n", ["ligne 1", "others", "écrivez passer ou refuser"]),
        ("trusted_proxies: 12\n", ["ligne 1", "adresses IP"]),
        ("lab_upstream: 3\n", ["ligne 1", "HÔTE=URL"]),
        ("public_host: 3\n", ["ligne 1", "guillemets"]),
        ("\nlisten: 8080\n", ["ligne 2", "listen", "adresse:port"]),
        ("listen: 127.0.0.1:99999\n", ["ligne 1", "127.0.0.1:8080"]),
        ("listen: '::1:8080'\n", ["ligne 1", "adresse:port"]),
        ("detectors: 1\ndetectors: 2\n", ["ligne 2", "déjà à la ligne 1"]),
        ("- a\n", ["clé: valeur"]),
        ("listen: [\n", ["YAML"]),
        ("journal_addresses: cachees\n", ["ligne 1", "journal_addresses", "pseudonymisee"]),
        ("lab_upstream:\n  chatgpt.com: https://198.51.100.7\n", ["ligne 1", "127.0.0.1"]),
        ("lab_upstream:\n  chatgpt.com: ftp://127.0.0.1\n", ["ligne 1", "HÔTE=URL"]),
    ],
)
def test_a_mistake_is_named_with_its_line_and_its_remedy(tmp_path: Path, text: str, expected: list[str]) -> None:
    """Unknown keys and bad values stop the start, and say what to write instead."""
    file = tmp_path / "reglages.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load({}, file)
    for part in expected:
        assert part in str(caught.value)


def test_an_unknown_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt variable does not silently leave its default in force."""
    monkeypatch.setenv("PARAVENT_LISTNE", "127.0.0.1:1")
    with pytest.raises(SettingsError, match=r"PARAVENT_LISTNE.*« PARAVENT_LISTEN »"):
        load({})


def test_a_bad_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bad value in the environment is told apart from one in the file."""
    monkeypatch.setenv("PARAVENT_QUEUE_LIMIT", "0")
    with pytest.raises(SettingsError, match=r"variable PARAVENT_QUEUE_LIMIT"):
        load({})


@pytest.mark.parametrize("listener", ["listen", "page", "metrics"])
def test_a_laboratory_is_refused_on_a_network(listener: str) -> None:
    """Sending prompts to a local stand-in is for this machine alone."""
    lab = {"lab_upstream": {"chatgpt.com": "https://127.0.0.1:8443"}}
    assert load(lab).is_laboratory
    with pytest.raises(SettingsError, match="lab_upstream"):
        load({**lab, listener: "0.0.0.0:8080"})


@pytest.mark.parametrize("name", ["absent.yaml", "."])
def test_an_unreadable_file_is_named(tmp_path: Path, name: str) -> None:
    """A file that cannot be read stops the start."""
    with pytest.raises(SettingsError, match=r"illisible \((fichier ou dossier introuvable|c'est un dossier)"):
        load({}, tmp_path / name)


def test_ipv6_addresses_are_written_in_brackets() -> None:
    """`[::1]:8080` is read and written as such."""
    settings = load({"listen": "[::1]:8080"})
    assert settings.listen.is_loopback
    assert str(settings.listen) == "[::1]:8080"
