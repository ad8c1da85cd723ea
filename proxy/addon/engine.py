"""mitmproxy as we run it: its `Master`, a hand-picked list of addons, every option that matters set here.

Left out on purpose: whatever loads scripts (a script saved broken at run time is unloaded, and traffic passes), keeps
or prints flows, replays, answers by itself, or authenticates in the hook. What is not listed cannot be switched on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mitmproxy import options
from mitmproxy.addons import core
from mitmproxy.addons.block import Block
from mitmproxy.addons.disable_h2c import DisableH2C
from mitmproxy.addons.proxyserver import Proxyserver
from mitmproxy.master import Master

from proxy.addon import patches
from proxy.addon.seal import Seal
from proxy.refusals import Reason, notice
from proxy.settings import Address

if TYPE_CHECKING:
    from pathlib import Path

    from proxy.addon.answers import Answers
    from proxy.addon.gate import Gate
    from proxy.addon.layers import CatalogueLayers
    from proxy.addon.peers import Peers
    from proxy.addon.sanitise import Sanitise
    from proxy.addon.sockets import Sockets
    from proxy.addon.tls import AuthorityTls
    from proxy.addon.traffic import Traffic

_HARD_LIMIT_FACTOR = 8
"""A body this many times over the limit is cut off while it arrives; a smaller one gets the service's own refusal."""


@dataclass(frozen=True, slots=True)
class Addons:
    """Ours, in the order of their hooks."""

    traffic: Traffic
    peers: Peers
    gate: Gate
    sanitise: Sanitise
    sockets: Sockets
    answers: Answers


class Engine:
    """One running proxy."""

    def __init__(  # noqa: PLR0913  # named parts, assembled once
        self,
        addons: Addons,
        layers: CatalogueLayers,
        tls: AuthorityTls,
        *,
        listen: Address,
        body_limit_bytes: int,
        upstream_ca: Path | None,
    ) -> None:
        """Assemble; needs a running event loop.

        Args:
            addons: Ours.
            layers: What is decrypted.
            tls: What is presented.
            listen: Where clients connect.
            body_limit_bytes: See `proxy.addon.sanitise`.
            upstream_ca: Certificates that servers are checked against, instead of the public ones.
        """
        patches.apply(
            lambda status: notice(_REASONS.get(status, Reason.ERREUR_INTERNE)).encode(),
            lambda flow, *, sent: addons.sanitise.lost(flow, sent=sent),
            addons.peers.open_connection,
        )
        self._traffic = addons.traffic
        self._server = Proxyserver()
        self._master = Master(options.Options())
        self._master.addons.add(
            core.Core(),
            Block(),
            DisableH2C(),
            self._server,
            layers,
            tls,
            addons.traffic,
            addons.peers,
            addons.gate,
            addons.sanitise,
            addons.sockets,
            addons.answers,
            Seal(),
        )
        self._master.options.update(
            mode=["regular"],
            listen_host=listen.host,
            listen_port=listen.port,
            body_size_limit=str(body_limit_bytes * _HARD_LIMIT_FACTOR),
            stream_large_bodies=None,
            store_streamed_bodies=False,
            # Nothing is opened upstream before a request is approved.
            connection_strategy="lazy",
            # The real site's names may lie outside our constraints: the whole leaf would be invalid.
            upstream_cert=False,
            rawtcp=False,
            websocket=True,
            http2=True,
            http3=False,
            validate_inbound_headers=True,
            ssl_insecure=False,
            ssl_verify_upstream_trusted_ca=str(upstream_ca) if upstream_ca else None,
            tls_version_client_min="TLS1_2",
            tls_version_server_min="TLS1_2",
            block_global=True,
            # Long « reasoning » answers stay silent for minutes.
            tcp_timeout=1200,
        )

    @property
    def listening(self) -> list[Address]:
        """Return where clients may connect; empty when the port could not be had."""
        return [Address(str(address[0]), int(address[1])) for address in self._server.listen_addrs()]

    @property
    def failed(self) -> bool:
        """Return whether the port could not be had: mitmproxy would go on without it."""
        return any(instance.last_exception is not None for instance in self._server.servers)

    async def run(self) -> None:
        """Serve until `stop`."""
        await self._master.run()

    async def stop(self, drain_seconds: float) -> bool:
        """Take no more connections, let running answers end within the limit, then end `run`.

        Returns:
            Whether every answer ended in time.
        """
        for instance in self._server.servers:
            if instance.is_running:
                await instance.stop()
        ended = await self._traffic.quiet(drain_seconds)
        self._master.shutdown()
        return ended


_REASONS = {
    400: Reason.PROTOCOLE,
    413: Reason.TROP_VOLUMINEUX,
    # What is not known to have stayed is not said to have stayed.
    502: Reason.REPONSE_PERDUE,
    504: Reason.REPONSE_PERDUE,
}
