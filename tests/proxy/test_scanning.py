"""`paravent scan` answers for each text what the proxy would make of it, and says clearly what it cannot do."""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from detectors.entities import Entity
from detectors.signals import Generalised, Signals
from proxy import scanner, scanning
from proxy.catalogue import Catalogue
from proxy.outcomes import Answered, Forwarded
from proxy.policy_source import PolicySource
from proxy.pseudonyms import Pseudonyms
from proxy.sanitising import Sanitiser
from proxy.scanner import Scanner, destination_for
from proxy.services.base import Request
from tests.proxy.pipeline_stand_ins import WordFinder

if TYPE_CHECKING:
    from proxy.catalogue import Destination

WORDS = {"Kervella": Entity.NOM, "motdepasse!": Entity.SECRET, "Bonjour": Entity.COURTOISIE}


@pytest.fixture(autouse=True)
def _no_settings_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("PARAVENT_"):
            monkeypatch.delenv(name)


class Input:
    """Standard input made of bytes."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def run_scan(monkeypatch: pytest.MonkeyPatch, arguments: list[str], data: bytes = b"", finder: Any = None) -> int:
    """Run the command with a finder that knows words."""
    parser = argparse.ArgumentParser()
    scanning.add_parser(parser.add_subparsers())
    monkeypatch.setattr("sys.stdin", Input(data))
    parsed = parser.parse_args(["scan", *arguments])
    code: int = parsed.run(parsed, build=lambda _: finder or WordFinder(WORDS))
    return code


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """Return the JSON lines written."""
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_text_gets_its_own_result_in_order(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One object a line, in order, each text a scope of its own; offsets are code points."""
    data = "\n".join(
        json.dumps({"id": identifier, "text": text})
        for identifier, text in [
            (1, "😀 Kervella"),
            ("b", "Kervella [NOM_1]"),
            (None, "rien"),
            (4, "Bonjour, motdepasse!"),
        ]
    )
    assert run_scan(monkeypatch, ["--jsonl"], data.encode() + b"\n") == 0
    first, second, third, fourth = lines(capsys)
    assert first == {
        "id": 1,
        "findings": [{"start": 2, "end": 10, "entity": "NOM", "score": 0.9}],
        "action": "rewrite",
        "text": "😀 [NOM_1]",
    }
    assert second["text"] == "[NOM_2] [NOM_1]"
    assert third == {"id": None, "findings": [], "action": "forward", "text": "rien"}
    assert (fourth["action"], fourth["text"], len(fourth["findings"])) == ("refuse", "", 2)


@pytest.mark.parametrize(
    ("line", "identifier"),
    [
        (b"canari", None),
        (b'["canari"]', None),
        (b'{"id": 7, "texte": "canari"}', 7),
        (b'{"id": 7, "text": 3}', 7),
        (b'{"id": 7, "text": "canari"', None),
        (b"\xff", None),
        (b"[" * 100_000, None),
        (b"", None),
        (b"  \t", None),
    ],
)
def test_a_wrong_line_is_an_error_that_quotes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: bytes, identifier: object
) -> None:
    """The lines around a wrong one are scanned; the exit code is 1; the error does not repeat the line."""
    assert run_scan(monkeypatch, ["--jsonl"], b'{"text": "a"}\n' + line + b'\n{"text": "b"}\n') == 1
    first, error, last = lines(capsys)
    assert (first["text"], last["text"]) == ("a", "b")
    assert set(error) == {"id", "error"}
    assert error["id"] == identifier
    assert "canari" not in error["error"]


def test_a_text_that_fails_or_is_too_long_is_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither the detector's failure nor its message gives the text away."""

    class Broken:
        def find_together(self, texts: Any, known: Any = (), sensitivity: Any = None) -> Any:
            raise RuntimeError(texts[0])

    monkeypatch.setattr(scanner, "MAX_CHARACTERS", 50)
    data = [{"id": 1, "text": "canari"}, {"id": 2, "text": "canari" * 10}]
    assert run_scan(monkeypatch, ["--jsonl"], b"\n".join(json.dumps(one).encode() for one in data), Broken()) == 1
    written = lines(capsys)
    assert [one["id"] for one in written] == [1, 2]
    assert "canari" not in json.dumps(written)
    assert "trop long" in written[1]["error"]


def test_reasons_are_shown_on_demand(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`--explain` adds the action and the reasons of each finding."""
    assert run_scan(monkeypatch, ["--jsonl", "--explain"], b'{"text": "Kervella"}') == 0
    (finding,) = lines(capsys)[0]["findings"]
    assert (finding["action"], finding["reasons"]) == ("pseudonymiser", ["essai"])


def test_files_and_policies_are_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """`--policy` and `--service` choose the rules; files replace the input."""
    policy, texts = tmp_path / "politique.yaml", tmp_path / "textes.jsonl"
    policy.write_text(
        "version: 1\ndefaut: masquer\nentites: {}\ndestinations: {claude: {entites: {NOM: laisser}}}\n",
        encoding="utf-8",
    )
    texts.write_text('{"text": "Kervella"}\n', encoding="utf-8")
    arguments = ["--jsonl", "--policy", str(policy), str(texts)]
    assert run_scan(monkeypatch, arguments) == 0
    assert lines(capsys)[0]["text"] == "[NOM]"
    assert run_scan(monkeypatch, [*arguments, "--service", "claude"]) == 0
    assert lines(capsys)[0]["action"] == "forward"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--service", "inconnu"], "service inconnu du catalogue"),
        (["--policy", "/nulle/part.yaml"], "politique inutilisable"),
        (["--jsonl", "/nulle/part.jsonl"], "/nulle/part.jsonl"),
    ],
)
def test_what_cannot_start_says_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    """A wrong service, policy or file ends with code 2 and a French message."""
    assert run_scan(monkeypatch, arguments) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mme Kervella, CRP 12", ["Ce qui partirait :", "Mme [NOM_1], CRP 12", "Légende"]),
        ("[rien] :smile:", ["[rien] :smile:", "Partirait tel quel."]),
        ("motdepasse!", ["Rien ne partirait : mot de passe ou clé d'accès."]),
    ],
)
def test_people_see_what_would_leave(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str, expected: list[str]
) -> None:
    """On a terminal the text, what would leave and a legend are drawn; nothing in a text is taken for markup."""
    assert run_scan(monkeypatch, ["--explain"], text.encode()) == 0
    shown = capsys.readouterr().out
    assert all(piece in shown for piece in expected)


def test_a_file_that_is_no_text_is_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A binary or missing file is told, the others are shown, and the code is 1."""
    binary, good = tmp_path / "a.pdf", tmp_path / "b.txt"
    binary.write_bytes(b"\xff\xfe")
    good.write_text("Kervella", encoding="utf-8")
    assert run_scan(monkeypatch, [str(binary), str(tmp_path / "absent"), str(good)]) == 1
    shown = capsys.readouterr().out
    assert "UTF-8" in shown
    assert "[NOM_1]" in shown


def test_an_explanation_says_what_the_whole_text_tells(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--explain` adds the two signals: one person's care, and how few people the story leaves; otherwise not."""
    story = {"text": "Ma patiente de 54 ans, notaire, est sous furosémide 40 mg ; quel suivi ?"}
    general = {"text": "Quel est le traitement de la maladie d'Alzheimer ?"}
    data = f"{json.dumps(story)}\n{json.dumps(general)}".encode()
    assert run_scan(monkeypatch, ["--jsonl", "--explain"], data) == 0
    told, asked = (line["signals"] for line in lines(capsys))
    assert told["secret_medical"]["score"] > 0.5 > asked["secret_medical"]["score"]
    assert {element["kind"] for element in told["reidentification"]["elements"]} >= {"âge", "profession"}
    assert asked["reidentification"]["level"] == "vert"
    assert run_scan(monkeypatch, ["--jsonl"], data) == 0
    assert all("signals" not in line for line in lines(capsys))


STORY = "Femme de 54 ans, fer 80 mg"
RED = Signals(0.9, "rouge", "vert", ("âge",), ("retirer l'âge",), (Generalised(0, 9, 15, Entity.AGE, "50-59 ans"),))


def test_what_would_be_said_less_finely_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The text is shown as it would leave; it is no finding, for it is no identity."""
    data = json.dumps({"text": STORY}).encode()
    assert run_scan(monkeypatch, ["--jsonl", "--explain"], data, WordFinder(WORDS, RED)) == 0
    (line,) = lines(capsys)
    assert (line["action"], line["text"], line["findings"]) == ("rewrite", "Femme de 50-59 ans, fer 80 mg", [])
    assert line["signals"]["treatments"] == {"reidentification": "generalise"}
    assert run_scan(monkeypatch, [], STORY.encode(), WordFinder(WORDS, RED)) == 0
    shown = capsys.readouterr().out
    assert "Femme de 50-59 ans, fer 80 mg" in shown
    assert "dit moins finement" in shown


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("secret_medical: refuser", ["Rien ne partirait.", "secret médical"]),
        ("reidentification: avertir", ["Retenu une première fois", "moins de 11 personnes", "retirer l’âge"]),
    ],
)
def test_what_would_be_kept_back_is_refused_and_explained(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, rule: str, words: list[str]
) -> None:
    """A warning is a refusal here: nobody can confirm it."""
    policy = tmp_path / "politique.yaml"
    policy.write_text(f"version: 1\ndefaut: masquer\nentites: {{}}\ndocument: {{{rule}}}\n", encoding="utf-8")
    arguments = ["--policy", str(policy)]
    assert (
        run_scan(monkeypatch, [*arguments, "--jsonl"], json.dumps({"text": STORY}).encode(), WordFinder(WORDS, RED))
        == 0
    )
    (line,) = lines(capsys)
    assert (line["action"], line["text"]) == ("refuse", "")
    assert run_scan(monkeypatch, arguments, STORY.encode(), WordFinder(WORDS, RED)) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert all(word in shown for word in words)


CATALOGUE = Catalogue.load()
POLICY = """\
version: 1
defaut: pseudonymiser
entites: {SECRET: refuser, COURTOISIE: retirer}
lecture_generique: {entites: {NOM: masquer}}
destinations: {lechat: {statut: interdit}}
"""
TEXT = "Bonjour, Mme Kervella a une CRP à 12."


def destination(service: str) -> Destination:
    """Return where a service's prompts go."""
    found = destination_for(CATALOGUE, service)
    assert found is not None
    return found


@pytest.mark.parametrize("text", [TEXT, "rien de plus", "motdepasse!"])
@pytest.mark.parametrize("service", ["chatgpt", "gemini", "deepseek", "copilot", "lechat", "poe", "groq"])
def test_a_service_decides_as_it_does_in_the_proxy(tmp_path: Path, service: str, text: str) -> None:
    """Status, reading and rules of a service: what the pipeline makes of a message is what is said here."""
    policy = tmp_path / "politique.yaml"
    policy.write_text(POLICY, encoding="utf-8")
    source = PolicySource(policy, services=CATALOGUE.service_ids)
    going_to = destination(service)
    body: Any = {"texte": text}
    target, accept = "/", (("content-type", "application/json"),)
    if going_to.reading == "chatgpt":
        target = "/backend-api/conversation"
        message = {"author": {"role": "user"}, "content": {"content_type": "text", "parts": [text]}}
        body = {"action": "next", "messages": [message], "model": "auto"}
    elif going_to.reading == "openai_api":
        target, body = "/v1/chat/completions", {"model": "m", "messages": [{"role": "user", "content": text}]}
    request = Request("POST", going_to.domain, target, accept, json.dumps(body).encode())
    outcome = Sanitiser(WordFinder(WORDS), source, Pseudonyms()).sanitise(request, going_to, "")
    scan = Scanner(WordFinder(WORDS), source.current(), going_to).scan(text)
    if isinstance(outcome, Answered):
        assert (scan.action, scan.outgoing, scan.reason) == ("refuse", "", outcome.report.reason)
    else:
        assert isinstance(outcome, Forwarded)
        assert scan.action == ("rewrite" if outcome.changed else "forward")
        assert json.dumps(scan.outgoing)[1:-1] in json.dumps(json.loads(outcome.body))


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        ("gemini", "gemini.google.com"),
        ("poe", "poe.com"),
        ("grok", "grok.com"),
        ("perplexity", "perplexity.ai"),
        ("claude", "claude.ai"),
        ("openai_api", "api.openai.com"),
        ("mistral_api", "api.mistral.ai"),
        ("platform.openai.com", "platform.openai.com"),
        ("www.chatgpt.com", "chatgpt.com"),
    ],
)
def test_a_service_is_where_its_prompts_go(name: str, domain: str) -> None:
    """Not where its files, its images or its short links are; a host may be named instead."""
    assert destination(name).domain == domain


@pytest.mark.parametrize(
    ("service", "reason", "words"),
    [
        ("deepseek", "destination_interdite", "n’autorise pas ce service"),
        ("copilot", "corps_illisible", "ne sait pas lire"),
    ],
)
def test_a_closed_service_is_refused_and_explained(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], service: str, reason: str, words: str
) -> None:
    """Nothing would leave, however clean the text; the reason is told."""
    assert run_scan(monkeypatch, ["--jsonl", "--explain", "--service", service], b'{"text": "rien"}') == 0
    (line,) = lines(capsys)
    assert (line["action"], line["text"], line["reason"]) == ("refuse", "", reason)
    assert run_scan(monkeypatch, ["--service", service], b"rien") == 0
    assert words in capsys.readouterr().out


MASKING = "version: 1\ndefaut: masquer\nentites: {}\n"


@pytest.mark.parametrize("source", ["option", "environment", "file", "named file"])
def test_policy_and_local_file_are_those_of_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, source: str
) -> None:
    """Option, environment or settings file: the same names lead to the same rules."""
    policy, local, settings = (tmp_path / name for name in ("politique.yaml", "etab.yaml", "reglages.yaml"))
    policy.write_text(MASKING, encoding="utf-8")
    local.write_text("version: 1\npersonnel: [KERVELLA Anne]\n", encoding="utf-8")
    settings.write_text(f"policy: {policy}\netablissement: {local}\n", encoding="utf-8")
    arguments = ["scan", "--jsonl"]
    if source == "option":
        arguments += ["--policy", str(policy), "--etablissement", str(local)]
    elif source == "environment":
        monkeypatch.setenv("PARAVENT_POLICY", str(policy))
        monkeypatch.setenv("PARAVENT_ETABLISSEMENT", str(local))
    elif source == "file":
        arguments += ["--settings", str(settings)]
    else:
        monkeypatch.setenv("PARAVENT_SETTINGS", str(settings))
    parser = argparse.ArgumentParser()
    scanning.add_parser(parser.add_subparsers())
    monkeypatch.setattr("sys.stdin", Input(b'{"text": "Kervella"}'))
    given: list[Path | None] = []

    def build(path: Path | None) -> WordFinder:
        given.append(path)
        return WordFinder(WORDS)

    parsed = parser.parse_args(arguments)
    assert parsed.run(parsed, build=build) == 0
    assert lines(capsys)[0]["text"] == "[NOM]"
    assert given == [local]


def test_a_wrong_local_file_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """With its path, before anything is read."""
    assert run_scan(monkeypatch, ["--etablissement", str(tmp_path / "absent.yaml")]) == 2
    assert str(tmp_path / "absent.yaml") in capsys.readouterr().err


def test_a_folder_is_told_in_french(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A folder given for a file says that a file is expected, in both forms."""
    assert run_scan(monkeypatch, ["--jsonl", str(tmp_path)]) == 2
    assert "c'est un dossier" in capsys.readouterr().err
    assert run_scan(monkeypatch, [str(tmp_path)]) == 1
    assert "c'est un dossier" in capsys.readouterr().out


def test_a_closed_input_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A command started without an input says what to do."""
    parser = argparse.ArgumentParser()
    scanning.add_parser(parser.add_subparsers())
    monkeypatch.setattr("sys.stdin", None)
    parsed = parser.parse_args(["scan"])
    assert parsed.run(parsed, build=lambda _: WordFinder(WORDS)) == 2
    assert "nommez des fichiers" in capsys.readouterr().err


_PIPED = """
import argparse, sys
from proxy import scanning
from tests.proxy.pipeline_stand_ins import WordFinder
parser = argparse.ArgumentParser()
scanning.add_parser(parser.add_subparsers())
parsed = parser.parse_args(["scan", *sys.argv[1:]])
sys.exit(parsed.run(parsed, build=lambda _: WordFinder({})))
"""


@pytest.mark.parametrize("arguments", [["--jsonl"], []])
def test_a_reader_that_leaves_is_no_error(arguments: list[str]) -> None:
    """`paravent scan … | head -1` ends without a word on standard error."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-c", _PIPED, *arguments],
            input=b'{"text": "rien"}\n' * 1000,
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize("arguments", [["--jsonl"], []])
def test_a_full_output_is_told(arguments: list[str]) -> None:
    """Results that cannot be written are one French sentence, not a trace of the program."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", _PIPED, *arguments],
            input=b'{"text": "rien"}\n',
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.decode() == "paravent scan : entrée ou sortie : il ne reste plus de place sur le disque\n"


def test_nothing_is_folded_or_cut_in_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Redirected, each line of a text is one line, and each reason is whole."""
    reason = "une raison bien plus longue que la colonne où elle doit tenir, " * 4

    class Wordy(WordFinder):
        def find_together(self, *arguments: Any, **named: Any) -> Any:
            found = super().find_together(*arguments, **named)
            return tuple(tuple(replace(one, reasons=(reason,)) for one in each) for each in found)

    text = "mot " * 60 + "Kervella"
    assert run_scan(monkeypatch, ["--explain"], text.encode(), Wordy(WORDS)) == 0
    shown = capsys.readouterr().out
    assert text in shown.splitlines()
    assert text.replace("Kervella", "[NOM_1]") in shown.splitlines()
    assert reason.strip() in shown
    assert max(map(len, shown.splitlines())) < 1000


def test_a_detector_that_cannot_start_is_told_in_french(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A damaged file of the installation ends the command with what to do next, and no trace."""

    def build(_: Path | None) -> WordFinder:
        raise LookupError("canari")

    source = tmp_path / "texte.txt"
    source.write_text("canari")
    parser = argparse.ArgumentParser()
    scanning.add_parser(parser.add_subparsers())
    parsed = parser.parse_args(["scan", str(source)])
    assert parsed.run(parsed, build=build) == 2
    said = capsys.readouterr()
    assert "LookupError" in said.err
    assert "./run" in said.err
    assert "canari" not in said.err + said.out
    assert "Traceback" not in said.err
