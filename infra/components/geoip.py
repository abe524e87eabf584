"""The operator's databases of addresses: a layer of their own, and their folder on this machine."""

import shutil
from pathlib import Path
from typing import Any

import jsii
from aws_cdk import BundlingOptions, DockerImage, ILocalBundling
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from infra.stages import Stage

#: Where Lambda unpacks layers, and the folder inside of ours.
IN_LAYER = "geoip"
UNPACKED = f"/opt/{IN_LAYER}"


@jsii.implements(ILocalBundling)
class Databases:
    """Copy the databases of a folder, and nothing else that lies there, into a layer's folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def try_bundle(self, output_dir: str, *_: Any, **__: Any) -> bool:
        """Make `<output_dir>/geoip`; jsii hands over options that are not needed."""
        target = Path(output_dir) / IN_LAYER
        target.mkdir()
        for path in self._folder.glob("*.mmdb"):
            shutil.copy(path, target)
        return True


class Geoip(Construct):
    """`folder` is where a function finds the databases, "" where there are none; `layers` are what
    it carries for that."""

    def __init__(self, scope: Construct, id_: str, *, stage: Stage) -> None:
        super().__init__(scope, id_)
        self.folder = ""
        self.layers: list[lambda_.LayerVersion] = []
        if stage.geoip is None:
            return
        if stage.local:
            self.folder = str(stage.geoip)
            return
        self.folder = UNPACKED
        bundling = BundlingOptions(
            image=DockerImage.from_registry("unused: bundled on this machine"),
            local=Databases(stage.geoip),
        )
        self.layers.append(
            lambda_.LayerVersion(
                self,
                "Databases",
                code=lambda_.Code.from_asset(str(stage.geoip), bundling=bundling),
                compatible_runtimes=[lambda_.Runtime.PYTHON_3_13],
                compatible_architectures=[lambda_.Architecture.ARM_64],
            )
        )
