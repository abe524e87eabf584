"""Brings changed handlers and the changed package into the running functions, and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from infra.local.assets import zipped
from infra.local.aws import Aws
from infra.local.deploy import STACK
from infra.local.synth import ROOT

FUNCTIONS = ROOT / "functions"
COMMON = ROOT / "layers" / "common"
_ALIAS = "live"


class Reload:
    """Compares the sources with what runs; `apply` is called whenever a file has changed."""

    def __init__(
        self,
        aws: Aws,
        say: Callable[[str], None],
        *,
        functions: Path = FUNCTIONS,
        common: Path = COMMON,
    ) -> None:
        self._lambda = aws.functions
        self._say = say
        self._functions = functions
        self._common = common
        self._running = {name: _digest(functions / name) for name in self._names()}
        self._package = _digest(common)

    def apply(self) -> list[str]:
        """Update the functions whose folder has changed, or all where the package has.

        Returns the names of those that were updated.
        """
        changed = [
            name
            for name in self._names()
            if _digest(self._functions / name) != self._running.get(name)
        ]
        for name in [each for each in changed if each not in self._running]:
            self._say(f"{name} is a new function: start again to have it")
            changed.remove(name)
        for name in changed:
            archive = zipped(self._functions / name, compiled=False)
            self._lambda.update_function_code(FunctionName=_full(name), ZipFile=archive)
            self._running[name] = _digest(self._functions / name)
        package = _digest(self._common)
        if package != self._package:
            changed = self._with_new_package()
            self._package = package
        for name in changed:
            version = self._lambda.publish_version(FunctionName=_full(name))["Version"]
            self._lambda.update_alias(
                FunctionName=_full(name), Name=_ALIAS, FunctionVersion=version
            )
        if changed:
            self._say(f"reloaded {', '.join(changed)}")
        return changed

    def _with_new_package(self) -> list[str]:
        names = [name for name in self._names() if name in self._running]
        first = self._layers(names[0])
        # The package's layer is the first of every function; the others are dependencies.
        layer = first[0].rsplit(":", 1)[0]
        published = self._lambda.publish_layer_version(
            LayerName=layer.rsplit(":", 1)[1],
            Content={"ZipFile": zipped(self._common, compiled=False)},
        )
        for name in names:
            others = [arn for arn in self._layers(name) if not arn.startswith(f"{layer}:")]
            self._lambda.update_function_configuration(
                FunctionName=_full(name), Layers=[published["LayerVersionArn"], *others]
            )
        return names

    def _names(self) -> list[str]:
        return sorted(path.parent.name for path in self._functions.glob("*/handler.py"))

    def _layers(self, name: str) -> list[str]:
        found = self._lambda.get_function_configuration(FunctionName=_full(name))
        return [layer["Arn"] for layer in found["Layers"]]


def is_source(path: str) -> bool:
    """Tell whether a changed file can matter to a function."""
    return path.endswith((".py", ".html", ".txt", ".json", ".ttf")) and "__pycache__" not in path


def _full(name: str) -> str:
    return f"{STACK}-{name}"


def _digest(folder: Path) -> str:
    return hashlib.sha256(zipped(folder, compiled=False)).hexdigest()
