"""A hospital's own file in the assembled detector: found, protected, followed, and never half obeyed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from detectors.engine import DetectionError, Detector, build_detector
from detectors.etablissement import CHECK_EVERY_SECONDS, FichierEtablissementRecogniser, Source
from detectors.recognisers.registry import all_recognisers

if TYPE_CHECKING:
    from pathlib import Path


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """Return the present second."""
        return self.now


def _detector(path: Path, clock: Clock) -> Detector:
    local = FichierEtablissementRecogniser(Source(path, clock))
    return Detector(all_recognisers(local), local=local)


def _write(path: Path, text: str, clock: Clock) -> None:
    path.write_text(text, encoding="utf-8")
    stamp = int(clock.now * 1e9) + 10**18
    os.utime(path, ns=(stamp, stamp))
    clock.now += CHECK_EVERY_SECONDS


def test_the_file_is_followed(tmp_path: Path) -> None:
    """A ward added while the detector runs is found in a text that was already read without it."""
    clock, path = Clock(), tmp_path / "etablissement.yaml"
    text = "le bilan est prêt, code affiché KXQ-ter"
    _write(path, "version: 1\nservices: [UMB 7]\n", clock)
    detector = _detector(path, clock)
    assert not detector.find(text)
    _write(path, "version: 1\nservices: [KXQ-ter]\n", clock)
    (found,) = detector.find(text)
    assert text[found.start : found.end] == "KXQ-ter"


def test_a_broken_file_finds_nothing_by_half(tmp_path: Path) -> None:
    """While the file is wrong every text is refused, known ones too."""
    clock, path = Clock(), tmp_path / "etablissement.yaml"
    _write(path, "version: 1\npersonnel: [ZIBOUREC Armelle]\n", clock)
    detector = _detector(path, clock)
    detector.find("un texte déjà lu")
    _write(path, "version: [\n", clock)
    with pytest.raises(DetectionError):
        detector.find("un texte déjà lu")


def test_protected_words_stay_unless_a_sure_source_speaks(tmp_path: Path) -> None:
    """« Valmont » is the hospital's software; « M. Valmont » is still a person."""
    clock, path = Clock(), tmp_path / "etablissement.yaml"
    _write(path, "version: 1\njamais: [Valmont]\n", clock)
    detector = _detector(path, clock)
    sentence = "Résultats saisis dans Valmont ce matin."
    assert not [one for one in detector.find(sentence) if "Valmont" in sentence[one.start : one.end]]
    assert detector.find("M. Valmont est sorti.")


def test_the_packaged_builder_takes_the_file(tmp_path: Path) -> None:
    """The worker builds its detector with the file that the settings name."""
    path = tmp_path / "etablissement.yaml"
    path.write_text("version: 1\npersonnel: [ZIBOUREC Armelle]\n", encoding="utf-8")
    assert build_detector(etablissement=path).find("appeler zibourec")
