"""Puts the parts together into one running proxy, and takes them down in order.

Starting is all or nothing: settings, state folder, authority, policy, journal, detector, listeners; the first that
fails stops the start with a French message. Stopping lets running answers end, within a bound.
"""

from __future__ import annotations

import asyncio
import json
import os
import platform
import signal
from contextlib import suppress
from importlib import metadata
from typing import Final

from detectors.beside import is_worthwhile
from policies.policy import Action
from proxy import hardening, logs
from proxy.addon.answers import Answers
from proxy.addon.engine import Addons, Engine
from proxy.addon.gate import Gate
from proxy.addon.layers import CatalogueLayers
from proxy.addon.peers import Peers
from proxy.addon.sanitise import Sanitise
from proxy.addon.sockets import Sockets
from proxy.addon.tls import AuthorityTls
from proxy.addon.traffic import Traffic
from proxy.addon.workshop import Workshop
from proxy.authority import Authority, load_or_create
from proxy.build import running_build
from proxy.catalogue import Catalogue
from proxy.detection import DetectorPool, PoolLimits
from proxy.errors import Refused
from proxy.health import Health, Watched
from proxy.journal import Addresses, Journal
from proxy.listening import bound, with_port
from proxy.metrics import Metrics
from proxy.monitoring import start_monitoring
from proxy.numbering import Numbering
from proxy.page import About, start_page
from proxy.policy_source import PolicySource
from proxy.pseudonyms import Limits, Pseudonyms
from proxy.recording import Recorder
from proxy.refusals import Reason
from proxy.sanitising import Sanitiser
from proxy.series import expected_series
from proxy.settings import Address, Others, Settings
from proxy.starting import (
    StartError,
    check_certificates,
    laboratory_addresses,
    open_local_file,
    opening_journal,
    upstream_authorities,
)
from proxy.system_errors import explain
from proxy.vocabulary import Vocabulary

READY_FILE: Final = "ready.json"
_ERROR_KINDS: Final = frozenset(
    {"requete", "refus", "delai", "websocket", "restauration", "encodage_reponse", "mitmproxy", "asyncio"}
)

_log = logs.get_logger("programme")


class Program:
    """One proxy, from its settings to its end."""

    def __init__(self, settings: Settings) -> None:
        """Load everything that needs no event loop.

        Raises:
            AuthorityError, CatalogueError, PolicyUnavailable, NumberingError, StartError: See each part.
        """
        self.settings = settings
        settings.state_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.catalogue = Catalogue.load()
        self._check_laboratory()
        check_certificates(settings)
        self.authority: Authority = load_or_create(settings.state_dir, self.catalogue.domains)
        self.policy = PolicySource(settings.policy, services=self.catalogue.service_ids)
        self.policy.current()
        local_file = open_local_file(settings.etablissement)
        with opening_journal(settings.journal_path):
            self.journal = Journal(
                settings.journal_path,
                addresses=settings.journal_addresses,
                key=os.urandom(32) if settings.journal_addresses is Addresses.PSEUDONYMISED else b"",
            )
        self.vocabulary = Vocabulary(
            services=self.catalogue.service_ids,
            domains=frozenset(self.catalogue.domains),
            actions=frozenset(Action),
            reasons=frozenset(Reason),
            connection_reasons=frozenset(Reason),
            error_kinds=_ERROR_KINDS,
        )
        self.metrics = Metrics(self.vocabulary, running_build(), expected=expected_series(self.catalogue.destinations))
        self.metrics.set_laboratory(on=settings.is_laboratory)
        self.detectors = DetectorPool(
            PoolLimits(settings.detectors, settings.detection_limit_seconds, settings.queue_limit),
            etablissement=settings.etablissement,
            with_second_process=is_worthwhile(settings.detectors),
            on_restart=self.metrics.count_detector_restart,
        )
        numbering = Numbering(settings.state_dir)
        self.pseudonyms = Pseudonyms(Limits(first_number=numbering.first), on_number=numbering.reach)
        self.sanitiser = Sanitiser(
            self.detectors,
            self.policy,
            self.pseudonyms,
            on_restored=self.metrics.count_restored,
            on_stage=self.metrics.time_stage,
        )
        self.health = Health(
            Watched(
                self.policy,
                local_file,
                self.journal,
                self.detectors,
                self.pseudonyms,
                self.metrics,
                uncovered_domains=_uncovered(self.catalogue, self.authority),
                laboratory=settings.is_laboratory,
                queue_limit=settings.queue_limit,
            )
        )
        logs.install(on_error=self.health.note_error)
        self._stopping = asyncio.Event()

    async def run(self) -> int:
        """Serve until SIGINT or SIGTERM; return the exit code."""
        hardening.forbid_core_dumps()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._stopping.set)
        starting = asyncio.create_task(asyncio.to_thread(self.detectors.start))
        stopped = asyncio.create_task(self._stopping.wait())
        await asyncio.wait({starting, stopped}, return_when=asyncio.FIRST_COMPLETED)
        try:
            if not starting.done():
                return 0
            await starting
            await self._serve()
        except Refused:
            raise StartError(
                "Le détecteur n'a pas pu démarrer. Relancez « ./run » pour compléter l'installation ; si cela se "
                "répète, vérifiez qu'il reste 1 Go de mémoire."
            ) from None
        finally:
            self.detectors.close()
            self.pseudonyms.clear()
            self.journal.close()
            with suppress(FileNotFoundError):
                (self.settings.state_dir / READY_FILE).unlink()
        return 0

    async def _serve(self) -> None:
        engine = self._engine()
        running = asyncio.create_task(engine.run())
        while not (engine.listening or engine.failed or running.done() or self._stopping.is_set()):  # noqa: ASYNC110  # once
            await asyncio.sleep(0.01)
        if not engine.listening:
            await engine.stop(0)
            await running
            if self._stopping.is_set():
                return
            raise StartError(
                f"{self.settings.listen} : impossible d'écouter à cette adresse. Choisissez-en une autre (--listen)."
            )
        listening = engine.listening[0]
        watching = asyncio.create_task(self.health.watch())
        monitoring = await self._listen(
            "metrics",
            start_monitoring(
                self.metrics,
                self.health.state,
                self.settings.metrics.host,
                self.settings.metrics.port,
                names=self._names,
            ),
        )
        page_address = with_port(self.settings.page)
        about = self._about(listening, page_address)
        page = await self._listen(
            "page", start_page(self.health.state, about, page_address.host, page_address.port, names=self._names)
        )
        self._announce(listening, bound(page), bound(monitoring))
        await asyncio.wait({running, asyncio.create_task(self._stopping.wait())}, return_when=asyncio.FIRST_COMPLETED)
        _log.info("arrêt demandé : les réponses en cours se terminent")
        if not await engine.stop(self.settings.drain_seconds):
            _log.warning("des réponses ont été interrompues après %s s", self.settings.drain_seconds)
        watching.cancel()
        page.close()
        monitoring.close()
        await running

    async def _listen(self, setting: str, starting: object) -> asyncio.Server:
        try:
            server: asyncio.Server = await starting  # type: ignore[misc]
        except OSError as error:
            address = getattr(self.settings, setting)
            raise StartError(
                f"{address} : impossible d'écouter à cette adresse ({explain(error)}). "
                f"Choisissez-en une autre (--{setting})."
            ) from None
        return server

    def _engine(self) -> Engine:
        settings = self.settings
        peers = Peers(laboratory_addresses(settings))
        recorder = Recorder(self.journal, self.metrics, self.vocabulary, lambda: self.policy.digest)
        workshop = Workshop(
            threads=settings.detectors + 1,
            queue_limit=settings.queue_limit,
            time_limit_seconds=settings.detection_limit_seconds + 5,
        )
        addons = Addons(
            Traffic(),
            peers,
            Gate(
                self.catalogue,
                peers,
                tunnel_others=settings.others is Others.PASS,
                trusted_proxies=settings.trusted_proxies,
                on_refused=self.metrics.count_connection_refused,
                on_tunnelled=self.metrics.count_tunnelled,
            ),
            Sanitise(
                self.sanitiser,
                recorder,
                self.metrics,
                workshop=workshop,
                body_limit_bytes=settings.body_limit_bytes,
                lab_upstream=settings.lab_upstream,
            ),
            Sockets(self.sanitiser, recorder, self.metrics, workshop=workshop),
            Answers(self.metrics.count_engine_error),
        )
        return Engine(
            addons,
            CatalogueLayers(self.catalogue),
            AuthorityTls(self.authority, settings.state_dir),
            listen=settings.listen,
            body_limit_bytes=settings.body_limit_bytes,
            upstream_ca=upstream_authorities(settings),
        )

    def _check_laboratory(self) -> None:
        unknown = [host for host in self.settings.lab_upstream if self.catalogue.lookup(host) is None]
        if unknown:
            raise StartError(f"--lab-upstream : {', '.join(unknown)} n'est pas dans le catalogue des destinations.")

    @property
    def _names(self) -> frozenset[str]:
        """Return the names under which our own pages may be called, besides this machine's."""
        return frozenset({self.settings.public_host} if self.settings.public_host else ())

    def _public(self, address: Address) -> str:
        """Return where workstations reach a listener, as `host:port`."""
        anywhere = address.host in ("0.0.0.0", "::")  # noqa: S104  # compared, not listened on
        host = self.settings.public_host or (platform.node() if anywhere else address.host)
        return str(Address(host, address.port))

    def _about(self, listening: Address, page: Address) -> About:
        destinations = self.catalogue.destinations
        return About(
            version=metadata.version("paravent"),
            proxy_host=self._public(listening).rpartition(":")[0],
            proxy_port=listening.port,
            page_url=f"http://{self._public(page)}",
            exact=frozenset(row.domain for row in destinations if not row.subdomains),
            suffixes=frozenset(row.domain for row in destinations if row.subdomains),
            certificate=self.authority.certificate_path.read_bytes(),
        )

    def _announce(self, proxy: Address, page: Address, metrics: Address) -> None:
        if self.settings.is_laboratory:
            _log.warning(
                "LABORATOIRE : %s ne va PAS au vrai service mais à un serveur local",
                ", ".join(self.settings.lab_upstream),
            )
        _log.info("proxy sur %s, page locale sur http://%s, métriques sur http://%s/metrics", proxy, page, metrics)
        ready = {"proxy": str(proxy), "page": str(page), "metrics": str(metrics), "pid": os.getpid()}
        path = self.settings.state_dir / READY_FILE
        temporary = path.with_suffix(".tmp")
        temporary.write_text(json.dumps(ready), encoding="utf-8")
        temporary.replace(path)


def _uncovered(catalogue: Catalogue, authority: Authority) -> int:
    """Count the catalogue's domains that the authority may not sign."""
    permitted = authority.permitted_domains
    return sum(
        domain not in permitted and not any(domain.endswith(f".{parent}") for parent in permitted)
        for domain in catalogue.domains
    )
