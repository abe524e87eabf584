"""The three layers of every function: our own package, and two sets of locked dependencies."""

import hashlib
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsii
from aws_cdk import AssetHashType, BundlingOptions, DockerImage, ILocalBundling
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from infra.stages import PYTHON_VERSION

LAYERS = Path(__file__).parents[2] / "layers"
COMPILED = (
    "-m",
    "compileall",
    "-q",
    "-j",
    "0",
    "--invalidation-mode",
    "unchecked-hash",
)


@jsii.implements(ILocalBundling)
class Bundle:
    """Fill a layer's folder on this machine; there is no container to fall back to.

    Without `requirements` the layer's own `python` folder is copied. With `compiled`, byte code
    is stored beside the sources, halving a cold start; `unchecked-hash` because the times of
    the files in a zip mean nothing.
    """

    def __init__(self, *, folder: Path, install: tuple[str, ...] | None, compiled: bool) -> None:
        self._folder = folder
        self._install = install
        self._compiled = compiled

    def try_bundle(self, output_dir: str, *_: Any, **__: Any) -> bool:
        """Make `<output_dir>/python`, or raise `CalledProcessError` after uv's own words.

        The bundling options are not needed; jsii hands them over by position or by name.
        """
        target = Path(output_dir) / "python"
        if self._install is None:
            shutil.copytree(
                self._folder / "python",
                target,
                ignore=shutil.ignore_patterns("__pycache__"),
            )
        else:
            requirements = str(self._folder / "requirements.txt")
            command = [
                "uv",
                "pip",
                "install",
                "--quiet",
                "--no-deps",
                "--link-mode",
                "copy",
            ]
            subprocess.run(
                [*command, *self._install, "--target", str(target), "-r", requirements],
                check=True,
            )
            shutil.rmtree(target / "bin", ignore_errors=True)
        if self._compiled:
            subprocess.run([sys.executable, *COMPILED, str(target)], check=True)
        return True


class Layers(Construct):
    """`common` is `layers/common` itself; `runtime` and `documents` are installed by uv.

    For AWS the wheels are those of Lambda's machine (arm64, Amazon Linux 2023 has glibc 2.34);
    for the emulator those of this machine and of the Python that runs the synthesis.
    """

    def __init__(self, scope: Construct, id_: str, *, local: bool) -> None:
        super().__init__(scope, id_)
        host = f"{sys.version_info.major}.{sys.version_info.minor}"
        self._local = local
        self._version = host if local else PYTHON_VERSION
        # Byte code is of use only to the Python that wrote it.
        self._compiled = host == self._version
        self.common = self._layer("common", self._common())
        self.runtime = self._layer("runtime", self._dependencies("runtime"))
        self.documents = self._layer("documents", self._dependencies("documents"))

    def _layer(self, name: str, code: lambda_.Code) -> lambda_.LayerVersion:
        return lambda_.LayerVersion(
            self,
            name.capitalize(),
            code=code,
            compatible_runtimes=[lambda_.Runtime.PYTHON_3_13],
            compatible_architectures=[lambda_.Architecture.ARM_64],
        )

    def _common(self) -> lambda_.Code:
        folder = LAYERS / "common"
        ignored = ["**/__pycache__", "**/*.pyc"]
        if self._local:
            # Straight from the tree: a developer's change is seen without bundling.
            return lambda_.Code.from_asset(str(folder), exclude=ignored)
        bundle = Bundle(folder=folder, install=None, compiled=self._compiled)
        return lambda_.Code.from_asset(
            str(folder),
            exclude=ignored,
            bundling=self._bundling(bundle),
        )

    def _dependencies(self, name: str) -> lambda_.Code:
        folder = LAYERS / name
        install: tuple[str, ...] = ("--only-binary", ":all:", "--python-version", self._version)
        if not self._local:
            install = (*install, "--python-platform", "aarch64-manylinux_2_28")
        pins = (folder / "requirements.txt").read_text(encoding="utf-8")
        machine = f"{sys.platform}-{platform.machine()}" if self._local else "lambda"
        told = f"{pins}\n{machine}\n{install}\n{self._compiled}"
        bundle = Bundle(folder=folder, install=install, compiled=self._compiled)
        return lambda_.Code.from_asset(
            str(folder),
            asset_hash_type=AssetHashType.CUSTOM,
            asset_hash=hashlib.sha256(told.encode()).hexdigest(),
            bundling=self._bundling(bundle),
        )

    @staticmethod
    def _bundling(bundle: Bundle) -> BundlingOptions:
        return BundlingOptions(
            image=DockerImage.from_registry("unused: bundled on this machine"),
            local=bundle,
        )
