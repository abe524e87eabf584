"""Starts the emulator with its repairs; reads `EMULATOR_*` and obeys its standard input.

A line `save` has everything saved and then the file `saved` made; a line `open` lets queues and
streams call their functions; the end of the input (the parent is gone) stops the emulator, as
SIGTERM does.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from infra.local.emulator.pinned import private, require_version

if TYPE_CHECKING:
    from infra.local.emulator.gateway import EventSources
    from infra.local.emulator.saver import Saver


def main() -> None:
    """Run until SIGTERM, SIGINT or the end of standard input."""
    data = Path(os.environ["EMULATOR_DATA"])
    state = data / "state"
    temporary = data / "tmp"
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir(parents=True)
    state.mkdir(parents=True, exist_ok=True)
    os.environ.update(
        TMPDIR=str(temporary),
        PERSIST_STATE="1",
        STATE_DIR=str(state),
        S3_PERSIST="1",
        S3_DATA_DIR=str(data / "s3"),
        BIND_HOST="127.0.0.1",
        MINISTACK_HOST="127.0.0.1",
        SFTP_ENABLED="0",
        IOT_MTLS_ENABLED="0",
        LOG_LEVEL="WARNING",
    )
    require_version()

    # The emulator reads the environment when it is imported, and so do the repairs after it.
    from infra.local.emulator import gateway, layer_files, messages, queues, workers
    from infra.local.emulator.durable_tables import DurableTables
    from infra.local.emulator.fast_query import FastQuery
    from infra.local.emulator.saver import Saver, owed_since
    from infra.local.emulator.streams import Streams

    app = private("app", "main")
    DurableTables(state / "tables", owed_since(state)).install()
    FastQuery().install()
    queues.install()
    layer_files.install(state / "layers")
    streams = Streams()
    streams.install()
    saver = Saver(state, streams)
    saver.install()
    workers.install(
        Path(os.environ["EMULATOR_CACHE"]),
        data / "logs",
        json.loads(os.environ["EMULATOR_AMBIENT"]),
    )
    messages.install_mail(int(os.environ["EMULATOR_SMTP_PORT"]))
    messages.install_sms(data / "sms")
    gateway.install_key_identity()
    sources = gateway.EventSources()
    sources.install()

    threading.Thread(
        target=_obey, args=[sources, saver, data / "run" / "saved"], daemon=True
    ).start()
    app.main()
    saver.finish()
    # Threads that wait for a busy function or a stack in creation would keep the process alive.
    sys.stdout.flush()
    os._exit(0)


def _obey(sources: EventSources, saver: Saver, saved: Path) -> None:
    for line in sys.stdin:
        if line.strip() == "save":
            saver.save()
            saved.touch()
        elif line.strip() == "open":
            sources.open()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
