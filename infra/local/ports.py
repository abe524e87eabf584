"""Free ports on this machine, the same ones at each start where they are still free."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterable
from pathlib import Path


def is_free(port: int) -> bool:
    """Tell whether a server may listen on the loopback `port`."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def kept_ports(file: Path, names: Iterable[str]) -> dict[str, int]:
    """Return a port for each name: that of `file` where it is free, else a new one, kept there."""
    known: dict[str, int] = json.loads(file.read_text()) if file.exists() else {}
    ports: dict[str, int] = {}
    with_sockets = []
    for name in names:
        if name in known and is_free(known[name]):
            ports[name] = known[name]
            continue
        # Kept open until all are chosen, so that no two names get the same one.
        chosen = socket.socket()
        chosen.bind(("127.0.0.1", 0))
        with_sockets.append(chosen)
        ports[name] = chosen.getsockname()[1]
    for chosen in with_sockets:
        chosen.close()
    file.write_text(json.dumps(ports))
    return ports
