"""What outlives every deployment: the tables, the buckets and the keys."""

from constructs import Construct

from infra.components.buckets import Buckets
from infra.components.signing import Signing
from infra.components.tables import Tables
from infra.stages import Stage


class Data(Construct):
    """The data of one installation."""

    def __init__(self, scope: Construct, id_: str, *, stage: Stage) -> None:
        super().__init__(scope, id_)
        self.tables = Tables(self, "Tables", stage=stage)
        self.buckets = Buckets(self, "Buckets", stage=stage)
        self.signing = Signing(self, "Signing", stage=stage)
