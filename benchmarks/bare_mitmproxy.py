"""A bare mitmproxy with the same hand-picked add-ons as Paravent and none of Paravent's: what decrypting alone costs.

Started by `benchmarks.latency` as its own process:
`python -m benchmarks.bare_mitmproxy FOLDER UPSTREAM_PORT UPSTREAM_CA [--ignore]`. Writes its port to FOLDER/port once
it listens. Every host is sent to the local upstream; with `--ignore` nothing is decrypted.
"""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mitmproxy import options
from mitmproxy.addons import block, core, disable_h2c, next_layer, proxyserver, tlsconfig
from mitmproxy.addons.errorcheck import ErrorCheck
from mitmproxy.master import Master

if TYPE_CHECKING:
    from mitmproxy.http import HTTPFlow
    from mitmproxy.proxy.server_hooks import ServerConnectionHookData


class ToUpstream:
    """Sends every connection to the local upstream and says where the proxy listens."""

    def __init__(self, folder: Path, upstream_port: int, servers: Any) -> None:
        self._folder = folder
        self._upstream_port = upstream_port
        self._servers = servers

    def server_connect(self, data: ServerConnectionHookData) -> None:
        """Change the destination; the name in TLS stays."""
        data.server.address = ("127.0.0.1", self._upstream_port)

    def running(self) -> None:
        """Publish the port."""
        port = self._servers.listen_addrs()[0][1]
        staged = self._folder / "port.new"
        staged.write_text(str(port), encoding="ascii")
        staged.rename(self._folder / "port")


async def serve(folder: Path, upstream_port: int, upstream_ca: Path, *, ignore: bool) -> None:
    """Run until terminated."""
    # mitmproxy's own constructors and updates are not typed.
    chosen: Any = options.Options(
        listen_host="127.0.0.1",
        listen_port=0,
        confdir=str(folder),
        ssl_verify_upstream_trusted_ca=str(upstream_ca),
        upstream_cert=False,
    )
    master: Any = Master(chosen, event_loop=asyncio.get_running_loop())
    make: Any = proxyserver.Proxyserver
    servers = make()
    master.addons.add(
        core.Core(),
        block.Block(),
        disable_h2c.DisableH2C(),
        servers,
        next_layer.NextLayer(),
        tlsconfig.TlsConfig(),
        ErrorCheck(),
        ToUpstream(folder, upstream_port, servers),
    )
    chosen.update(rawtcp=False, tcp_timeout=1200, show_ignored_hosts=False)
    if ignore:
        chosen.update(ignore_hosts=[".*"])
    # Answers stream through Paravent, so they must here; unset, mitmproxy would hold them back whole.
    master.addons.add(_StreamAnswers())
    await master.run()


class _StreamAnswers:
    def responseheaders(self, flow: HTTPFlow) -> None:
        """Let an answer pass as it comes."""
        assert flow.response
        flow.response.stream = True


def main() -> None:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("upstream_port", type=int)
    parser.add_argument("upstream_ca", type=Path)
    parser.add_argument("--ignore", action="store_true")
    given = parser.parse_args()
    asyncio.run(serve(given.folder, given.upstream_port, given.upstream_ca, ignore=given.ignore))


if __name__ == "__main__":
    main()
