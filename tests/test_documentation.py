"""What the documents promise exists: files they point to, options they show, settings they list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from proxy.__main__ import _parser
from proxy.settings import Settings

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
NAMES = [str(path.relative_to(ROOT)) for path in DOCUMENTS]


@pytest.mark.parametrize("document", DOCUMENTS, ids=NAMES)
def test_links_lead_somewhere(document: Path) -> None:
    """Every relative link of a document names a file or folder of the checkout."""
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


def test_named_paths_exist() -> None:
    """Every path in code type that begins with one of our folders exists, in all documents."""
    for document in DOCUMENTS:
        named = re.findall(
            r"`((?:proxy|detectors|policies|dashboards|deploy|docs|benchmarks|tests|tools)/[\w./-]*)`",
            document.read_text(encoding="utf-8"),
        )
        for path in named:
            assert (ROOT / path).exists(), f"{document.name}: {path}"


def test_shown_options_are_options(capsys: pytest.CaptureFixture[str]) -> None:
    """Every `--option` after `./run` or `paravent` in a document is one that the program knows."""
    known: set[str] = set()
    for command in ("run", "scan", "demo"):
        with pytest.raises(SystemExit):
            _parser().parse_args([command, "--help"])
        known |= set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
    shown = {
        option
        for document in DOCUMENTS
        for line in re.findall(r"(?:\./run|paravent) [a-z ]*--[^`\n]*", document.read_text(encoding="utf-8"))
        for option in re.findall(r"--[a-z-]+", line.partition("#")[0])
    }
    assert shown
    assert shown <= known


def test_every_setting_is_explained() -> None:
    """The guide for the DSI names every setting."""
    guide = (ROOT / "docs" / "guide-dsi.md").read_text(encoding="utf-8")
    for name in Settings.model_fields:
        assert f"`{name}`" in guide, name


def test_decisions_are_numbered_and_complete() -> None:
    """Each decision says its context, its choice and what was rejected, under its own number."""
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    for number, path in enumerate(decisions, start=1):
        text = path.read_text(encoding="utf-8")
        assert path.name.startswith(f"{number:04}-")
        assert text.startswith(f"# {number:04}. ")
        for part in ("**Context.**", "**Choice.**", "**Rejected.**"):
            assert part in text
