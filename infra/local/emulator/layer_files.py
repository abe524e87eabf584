"""Repair: a layer's zip is saved once as a file, not as base64 in the state of all functions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from infra.local.emulator.pinned import private

_CONTENT = "_zip_data"
_REFERENCE = "_zip_file"


def install(folder: Path) -> None:
    """Keep the layers' zips in `folder`, named by their content."""
    module = private("services.lambda_svc", "get_state", "load_persisted_state", "_layers")
    save, load = module.get_state, module.load_persisted_state
    folder.mkdir(parents=True, exist_ok=True)

    def get_state() -> dict[str, Any]:
        state: dict[str, Any] = save()
        for version in _versions(state):
            content = version.pop(_CONTENT, None)
            if content is not None:
                version[_REFERENCE] = _stored(folder, content)
        return state

    def load_persisted_state(data: dict[str, Any]) -> None:
        for version in _versions(data or {}):
            if _REFERENCE in version:
                version[_CONTENT] = (folder / version.pop(_REFERENCE)).read_bytes()
        load(data)

    module.get_state = get_state
    module.load_persisted_state = load_persisted_state


def _versions(state: dict[str, Any]) -> Iterator[dict[str, Any]]:
    layers = state.get("layers")
    for layer in getattr(layers, "_data", layers or {}).values():
        yield from layer.get("versions", [])


def _stored(folder: Path, content: bytes) -> str:
    name = hashlib.sha256(content).hexdigest()
    path = folder / name
    if not path.exists():
        unfinished = path.with_suffix(".tmp")
        unfinished.write_bytes(content)
        unfinished.replace(path)
    return name
