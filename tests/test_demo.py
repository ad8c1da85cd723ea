"""The demonstration: its judge can condemn, its server and reader speak the format, the whole is played for real."""

from __future__ import annotations

import io
import json
import socket
import ssl
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from h2.connection import H2Connection
from h2.events import DataReceived
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from proxy.demo import delta
from proxy.demo.client import Client, Shown
from proxy.demo.demo import Played, judge, show
from proxy.demo.exchange import Received
from proxy.demo.fake_chatgpt import CONVERSATION, HOST, compose, serving
from proxy.demo.prompts import LETTER, QUESTION, SCENES, UNKNOWN, Scene

if TYPE_CHECKING:
    from pathlib import Path


def received(prompt: str) -> Received:
    """Return a conversation request as the server keeps it, with JSON escapes as many clients write them."""
    body = json.dumps({"messages": [{"content": {"parts": [prompt]}}]}, ensure_ascii=True).encode()
    return Received("POST", CONVERSATION, {"host": "chatgpt.com"}, body)


def played(scene: Scene, *left: str, text: str) -> Played:
    """Return a scene with what left and what was shown."""
    shown = Shown(200, text, "", "", 0.0, 0.0)
    return Played(scene, tuple(received(prompt) for prompt in left), shown, "reecrit", 0.0)


def broken(one: Played) -> set[str]:
    """Return the promises that the judge found broken."""
    return {check.promise for check in judge(one) if not check.kept}


CLEAN = " ; ".join(("[NOM_1]", *LETTER.clinical))
RESTORED = " ; ".join(LETTER.restored)


def test_a_clean_scene_is_not_condemned() -> None:
    """Placeholders out, values back: nothing to say."""
    assert broken(played(LETTER, CLEAN, text=RESTORED)) == set()
    assert broken(played(UNKNOWN, text="Votre demande n’a pas été envoyée.")) == set()


@pytest.mark.parametrize("identifier", LETTER.identifiers)
def test_any_identifier_that_left_is_condemned(identifier: str) -> None:
    """One identifier in what left is enough, in any case and behind JSON escapes."""
    assert broken(played(LETTER, f"{CLEAN} {identifier.upper()}", text=RESTORED)) == {"Rien d'identifiant n'est parti"}


@pytest.mark.parametrize("fact", LETTER.clinical)
def test_any_changed_clinical_fact_is_condemned(fact: str) -> None:
    """A number, unit, drug or eponym that did not arrive letter for letter is enough."""
    assert broken(played(LETTER, CLEAN.replace(fact, "[IPP_1]"), text=RESTORED)) == {"Le contenu clinique est intact"}


def test_an_answer_that_was_not_restored_is_condemned() -> None:
    """A placeholder on the screen, or a missing value, is a failure."""
    assert broken(played(LETTER, CLEAN, text=RESTORED.replace("14/03/1951", "[DATE_1]"))) == {
        "La réponse est rétablie avec les vraies valeurs",
        "Aucun repère ne reste à l'écran",
    }


def test_a_letter_that_never_left_is_condemned() -> None:
    """Refusing everything would keep identifiers in; the demonstration must not call that a success."""
    assert "Le contenu clinique est intact" in broken(played(LETTER, text="Votre demande n’a pas été envoyée."))


def test_an_unknown_body_that_left_is_condemned() -> None:
    """The unknown stays inside, and the user is told."""
    assert broken(played(UNKNOWN, "x", text="Votre demande n’a pas été envoyée.")) == {"Rien n'est parti du tout"}
    assert broken(played(UNKNOWN, text="Bad Gateway")) == {"L'utilisateur est prévenu, en français"}


def shown_at(columns: int, *scenes: Played) -> str:
    """Return what a terminal of a width would show."""
    console = Console(width=columns, file=io.StringIO(), color_system=None)
    show(console, scenes)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize(("columns", "beside"), [(119, False), (120, True), (200, True)])
def test_a_wide_terminal_shows_the_three_texts_side_by_side(columns: int, *, beside: bool) -> None:
    """What was typed, what left and what came back: on one line where there is room, one under the other elsewhere."""
    shown = shown_at(columns, played(LETTER, CLEAN, text=RESTORED)).splitlines()
    titles = ("ce qui est saisi", "ce qui part vers le service", "ce qui revient à l'écran")
    assert any(all(title in line for title in titles) for line in shown) is beside
    assert all(any(title in line for line in shown) for title in titles)
    assert max(map(len, shown)) <= columns


def test_promises_have_no_empty_column() -> None:
    """What broke a promise is a column only where one was broken."""
    assert "Rompue par" not in shown_at(120, played(LETTER, CLEAN, text=RESTORED))
    broken_one = shown_at(120, played(LETTER, f"{CLEAN} Thibault", text=RESTORED))
    assert "Rompue par" in broken_one
    assert "ROMPUE" in broken_one


def test_scenes_promise_only_what_they_contain() -> None:
    """Each identifier and each clinical fact stands in its scene, so that no promise is empty."""
    for scene in SCENES:
        body = scene.body if isinstance(scene.body, str) else scene.body.decode("latin-1")
        for promised in (*scene.identifiers, *scene.restored, *scene.clinical):
            assert promised in body
    assert QUESTION.clinical
    assert not QUESTION.identifiers


@given(answer=st.text(max_size=200), size=st.integers(1, 50))
def test_the_reader_reads_what_the_server_writes(answer: str, size: int) -> None:
    """Any text, cut into chunks of any size, is shown whole; so are its title and the echo of the prompt."""
    body = "".join(delta.write("la question", answer, "le titre")).encode()
    reader = delta.DeltaReader()
    for start in range(0, len(body), size):
        reader.feed(body[start : start + size])
    assert (reader.text, reader.title, reader.echo, reader.done) == (answer, "le titre", "la question", True)


@pytest.mark.parametrize("streamed", [True, False])
def test_the_local_server_answers_and_remembers(tmp_path: Path, *, streamed: bool) -> None:
    """Two questions on one connection: both are kept as sent and answered with their own words."""
    with serving(tmp_path) as server, Client(f"127.0.0.1:{server.port}", server.authority) as client:
        server.streamed = streamed
        answers = [client.ask(prompt) for prompt in ("Mme [NOM_1] va bien.", "Qu'est-ce que la clairance ?")]
    assert "– Mme [NOM_1] va bien.\nÉléments repris : [NOM_1]." in answers[0].text
    assert "Qu'est-ce que la clairance ?" in answers[1].text
    assert [request.prompt for request in server.received] == ["Mme [NOM_1] va bien.", "Qu'est-ce que la clairance ?"]


def test_the_local_server_speaks_http2(tmp_path: Path) -> None:
    """Two requests at once on one HTTP/2 connection, as a browser sends them: each gets its own whole answer."""
    questions = {1: "Mme [NOM_1] va bien.", 3: "M. [NOM_2] aussi. " * 2000}
    with serving(tmp_path) as server, socket.create_connection(("127.0.0.1", server.port), timeout=10) as plain:
        context = ssl.create_default_context(cafile=server.authority)
        context.set_alpn_protocols(["h2"])
        client = H2Connection()
        readers = {number: delta.DeltaReader() for number in questions}
        with context.wrap_socket(plain, server_hostname=HOST) as secure:

            def exchange() -> None:
                for event in client.receive_data(secure.recv(65536)):
                    if isinstance(event, DataReceived):
                        readers[event.stream_id].feed(event.data)
                        client.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
                secure.sendall(client.data_to_send())

            client.initiate_connection()
            for number, question in questions.items():
                body = received(question).body
                head = {":method": "POST", ":path": CONVERSATION, ":authority": HOST, ":scheme": "https"}
                client.send_headers(number, list(head.items()))
                while body:
                    secure.sendall(client.data_to_send())
                    room = min(client.local_flow_control_window(number), client.max_outbound_frame_size)
                    if not room:
                        exchange()
                        continue
                    client.send_data(number, body[:room])
                    body = body[room:]
                client.end_stream(number)
            secure.sendall(client.data_to_send())
            while not all(reader.done for reader in readers.values()):
                exchange()
    for number, question in questions.items():
        assert readers[number].echo == question
        assert readers[number].text == compose(question)[0]


@pytest.mark.process
@pytest.mark.slow
def test_the_demonstration_keeps_its_promises(tmp_path: Path) -> None:
    """`paravent demo`, as a newcomer starts it: exit code 0, and the three verdicts on the screen."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "proxy", "demo"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for said in ("réécrit, puis transmis", "refusé : rien n'est parti", "Toutes les promesses sont tenues."):
        assert said in done.stdout
