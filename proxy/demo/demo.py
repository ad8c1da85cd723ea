"""Plays three scenes through the real proxy and shows what was typed, what left, what came back.

The exit code is the verdict: 1 when something identifying left, clinical content changed, an answer was not restored,
or the unknown was let through. Times are shown and never judged.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from rich.box import MINIMAL as VERTICALS
from rich.console import Console, Group
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from proxy.demo.client import Client, Shown
from proxy.demo.fake_chatgpt import HOST, FakeChatGPT, serving
from proxy.demo.process import ProxyNotReadyError, RunningProxy, running_proxy
from proxy.demo.prompts import SCENES, Scene
from proxy.placeholders import STRICT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from proxy.demo.exchange import Received

_UNKNOWN_TYPE = "application/x-format-inconnu"
_UNSENT = "pas été envoyée"
_WARM_UP = "Quelle est la définition de la clairance ?"
_WIDE_COLUMNS = 120
_VERDICTS = {
    "transmis": "transmis tel quel",
    "reecrit": "réécrit, puis transmis",
    "refuse": "refusé : rien n'est parti",
    "repondu": "réponse donnée sur place : rien n'est parti",
}


@dataclass(frozen=True, slots=True)
class Played:
    """A scene and what became of it.

    Attributes:
        scene: What was sent.
        left: The requests that reached the server.
        shown: What the user saw.
        verdict: What the journal says, one of `proxy.vocabulary.Verdict`.
        added_seconds: Whole answer through the proxy minus whole answer without it.
    """

    scene: Scene
    left: tuple[Received, ...]
    shown: Shown
    verdict: str
    added_seconds: float


@dataclass(frozen=True, slots=True)
class Check:
    """One promise, whether it was kept, and the invented words that broke it."""

    promise: str
    broken_by: tuple[str, ...] = field(default=(), repr=False)

    @property
    def kept(self) -> bool:
        """Return whether nothing broke it."""
        return not self.broken_by


def run(console: Console | None = None) -> int:
    """Play all scenes and show them; return 0 when every promise was kept."""
    console = console or Console()
    console.print(
        Text.assemble(
            ("Paravent, démonstration. ", "bold"),
            "Tout se passe sur ce poste : un vrai proxy, un faux ChatGPT local, des personnes inventées.",
        )
    )
    with tempfile.TemporaryDirectory(prefix="paravent-demo-") as folder:
        upstream, state = Path(folder, "upstream"), Path(folder, "state")
        upstream.mkdir()
        state.mkdir(mode=0o700)
        try:
            with serving(upstream) as server:
                upstreams = {HOST: f"https://127.0.0.1:{server.port}"}
                with (
                    console.status("Démarrage du proxy et du modèle de langue français …"),
                    running_proxy(state, upstreams, server.authority) as proxy,
                ):
                    played = [_play(scene, proxy, server) for scene in SCENES]
        except ProxyNotReadyError as error:
            console.print(Text(str(error), style="red"))
            return 1
    show(console, played)
    broken = [check for one in played for check in judge(one) if not check.kept]
    if broken:
        console.print(Text(f"Échec : {len(broken)} promesse(s) non tenue(s).", style="bold red"))
        return 1
    console.print(Text("Toutes les promesses sont tenues.", style="bold green"))
    return 0


def show(console: Console, played: Sequence[Played]) -> None:
    """Draw each scene, then what became of its promises."""
    for number, one in enumerate(played, start=1):
        console.print(_panel(number, one, console.width))
    console.print(_table(played))


def _play(scene: Scene, proxy: RunningProxy, server: FakeChatGPT) -> Played:
    """Send a scene straight to the server, then through the proxy, each time on a connection that is already open."""
    with Client(f"127.0.0.1:{server.port}", server.authority) as direct:
        direct.ask(_WARM_UP)
        unprotected = _send(direct, scene)
    with Client(proxy.proxy, proxy.authority, tunnel_to=HOST) as protected:
        protected.ask(_WARM_UP)
        before = len(server.received)
        shown = _send(protected, scene)
        left = tuple(server.received[before:])
    *_, last = proxy.journal.read_text(encoding="ascii").splitlines()
    verdict: str = json.loads(last)["event"]["action"]
    return Played(scene, left, shown, verdict, shown.whole_seconds - unprotected.whole_seconds)


def _send(client: Client, scene: Scene) -> Shown:
    return client.ask(scene.body) if isinstance(scene.body, str) else client.post(scene.body, _UNKNOWN_TYPE)


def judge(played: Played) -> Iterator[Check]:
    """Compare what left and what came back with the scene's promises."""
    scene, shown = played.scene, played.shown
    readable = "\n".join(request.readable for request in played.left)
    if scene.identifiers:
        yield Check("Rien d'identifiant n'est parti", _present(scene.identifiers, readable))
    if scene.refused:
        yield Check("Rien n'est parti du tout", ("une requête",) * len(played.left))
        explained = _UNSENT in shown.text
        yield Check("L'utilisateur est prévenu, en français", () if explained else (f"réponse {shown.status}",))
        return
    if scene.clinical:
        missing = tuple(fact for fact in scene.clinical if fact not in (played_prompt(played) or ""))
        yield Check("Le contenu clinique est intact", missing)
    if scene.restored:
        missing = tuple(value for value in scene.restored if value not in shown.text)
        yield Check("La réponse est rétablie avec les vraies valeurs", missing)
    else:
        yield Check("Aucun repère ajouté", tuple(match[0] for match in STRICT.finditer(readable)))
    seen = f"{shown.text}\n{shown.title}\n{shown.echo}"
    yield Check("Aucun repère ne reste à l'écran", tuple(match[0] for match in STRICT.finditer(seen)))


def played_prompt(played: Played) -> str | None:
    """Return the user's text as it reached the server, None when nothing did."""
    return next((request.prompt for request in played.left if request.prompt is not None), None)


def _present(values: tuple[str, ...], text: str) -> tuple[str, ...]:
    folded = text.casefold()
    return tuple(value for value in values if value.casefold() in folded)


def _panel(number: int, played: Played, width: int) -> Panel:
    """Draw a scene, its texts side by side where there is room."""
    typed = played.scene.body
    written = typed if isinstance(typed, str) else f"{len(typed)} octets de type {_UNKNOWN_TYPE}"
    decided = _VERDICTS.get(played.verdict, played.verdict)
    # What stayed inside has no journey to compare with.
    delay = f" ; {played.added_seconds * 1000:.0f} ms de plus qu'une connexion directe" if played.left else ""
    views = (
        ("ce qui est saisi", Text(written)),
        ("ce qui part vers le service", _highlighted(played_prompt(played) or "(rien)")),
        ("ce qui revient à l'écran", Text(played.shown.text.strip())),
    )
    journey = _beside(views) if width >= _WIDE_COLUMNS else _stacked(views)
    parts = (*journey, Rule("décision et délai", align="left"), Text(decided + delay, style="bold"))
    return Panel(Group(*parts), title=f"{number}. {played.scene.title}", title_align="left", padding=(0, 1))


def _beside(views: Sequence[tuple[str, Text]]) -> Iterator[RenderableType]:
    """Lay texts out in columns of the same width."""
    table = Table(box=VERTICALS, expand=True, padding=(0, 1), show_edge=False, header_style="bold")
    for title, _ in views:
        table.add_column(title, ratio=1, overflow="fold")
    table.add_row(*(text for _, text in views))
    yield table


def _stacked(views: Sequence[tuple[str, Text]]) -> Iterator[RenderableType]:
    """Lay texts out one under the other."""
    for title, text in views:
        yield Rule(title, align="left")
        yield text


def _highlighted(text: str) -> Text:
    shown = Text(text)
    shown.highlight_regex(STRICT, "bold yellow")
    return shown


def _table(played: Sequence[Played]) -> Table:
    judged = [(str(number), check) for number, one in enumerate(played, start=1) for check in judge(one)]
    all_kept = all(check.kept for _, check in judged)
    table = Table(title="Promesses", title_justify="left")
    for heading in ("Scène", "Promesse", "Verdict", *(() if all_kept else ("Rompue par",))):
        table.add_column(heading)
    for number, check in judged:
        mark = Text("tenue", style="green") if check.kept else Text("ROMPUE", style="bold red")
        row = (Text(number), Text(check.promise), mark, Text(", ".join(check.broken_by)))
        table.add_row(*row[: len(table.columns)])
    return table
