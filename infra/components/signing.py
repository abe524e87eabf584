"""The keys: of seals, of small secrets (one-time codes), and the seed of access tokens."""

from collections.abc import Mapping

from aws_cdk import RemovalPolicy, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

from infra.components.findings import accept
from infra.components.function import Function
from infra.seal.parameters import parameter_names, roots_chain_name
from infra.stages import Stage

#: What PDF readers verify everywhere.
SEAL_ALGORITHM = "RSASSA_PKCS1_V1_5_SHA_256"
#: What our own verifier of roots asks for.
ROOTS_ALGORITHM = "ECDSA_SHA_256"


class Signing(Construct):
    """Keys that never leave KMS, and a generated secret.

    The certificates are not made here: a certificate authority signs the key's public half, and
    the operator stores the chain (PEM, the seal's own first, the root last) in the parameter
    `seal-chain` (`python -m infra.seal`). It exceeds 4 KiB, so it is of the advanced tier.
    """

    def __init__(self, scope: Construct, id_: str, *, stage: Stage) -> None:
        super().__init__(scope, id_)
        removal = RemovalPolicy.RETAIN if stage.keep_data else RemovalPolicy.DESTROY
        self._stage = stage
        # The first key keeps the name that it had when it was the only one.
        self.seal_keys = [
            kms.Key(
                self,
                f"SealKey{number}",
                description="Seals the documents of e-Mutabakat",
                # 3,072 bits are the 128 bits of strength that OWASP ASVS 5.0 V11.2.3 asks for.
                key_spec=kms.KeySpec.RSA_3072,
                key_usage=kms.KeyUsage.SIGN_VERIFY,
                alias=f"{stage.prefix}-seal{f'-{number}' if number else ''}",
                removal_policy=removal,
            )
            for number in ["", *range(2, stage.seal_keys + 1)]
        ]
        self.roots_chain_parameter = roots_chain_name(stage.prefix)
        self.roots_key = kms.Key(
            self,
            "RootsKey",
            description="Signs the daily roots and the evidence exports of e-Mutabakat",
            key_spec=kms.KeySpec.ECC_NIST_P256,
            key_usage=kms.KeyUsage.SIGN_VERIFY,
            alias=f"{stage.prefix}-roots",
            removal_policy=removal,
        )
        self.vault_key = kms.Key(
            self,
            "VaultKey",
            description="Enciphers the second factors of e-Mutabakat",
            enable_key_rotation=True,
            alias=f"{stage.prefix}-vault",
            removal_policy=removal,
        )
        self.token_seed = secretsmanager.Secret(
            self,
            "TokenSeed",
            description="Seed of the Ed25519 key that signs access tokens",
            generate_secret_string=secretsmanager.SecretStringGenerator(
                password_length=64, exclude_punctuation=True
            ),
            removal_policy=removal,
        )

        accept(
            self.token_seed,
            "SMG4",
            because="A new seed makes every token invalid, so changing it is an operator's act: "
            "he stores a new value, and `auth` publishes the new public key.",
        )

    @property
    def environment(self) -> Mapping[str, str]:
        """What functions are told of the seal."""
        return {
            "SEAL_KEY_ID": self.seal_keys[0].key_arn,
            **parameter_names(self._stage.prefix),
            "TIMESTAMP_URL": self._stage.timestamp_url,
            "TIMESTAMP_SECRET": self._stage.timestamp_secret,
        }

    def allow_sealing(self, function: Function) -> None:
        """Let a function seal with the keys, in the one way a seal is made, and read what belongs
        to it."""
        function.role.add_to_policy(
            iam.PolicyStatement(
                actions=["kms:Sign"],
                resources=[key.key_arn for key in self.seal_keys],
                conditions={"StringEquals": {"kms:SigningAlgorithm": SEAL_ALGORITHM}},
            )
        )
        if self._stage.timestamp_secret:
            function.allow("secretsmanager:GetSecretValue", on=[self._stage.timestamp_secret])
        self.allow_verifying(function)

    def allow_verifying(self, function: Function) -> None:
        """Let a function read certificates and revocation lists."""
        names = parameter_names(self._stage.prefix).values()
        function.allow("ssm:GetParameters", on=[self._parameter(name) for name in names])

    def allow_signing_roots(self, function: Function) -> None:
        """Let a function sign with the key of roots, in the one way a root is signed."""
        function.role.add_to_policy(
            iam.PolicyStatement(
                actions=["kms:Sign"],
                resources=[self.roots_key.key_arn],
                conditions={"StringEquals": {"kms:SigningAlgorithm": ROOTS_ALGORITHM}},
            )
        )
        function.allow("ssm:GetParameters", on=[self._parameter(self.roots_chain_parameter)])

    def allow_signing_tokens(self, function: Function) -> None:
        """Let a function read the seed of the token key."""
        function.allow("secretsmanager:GetSecretValue", on=[self.token_seed.secret_arn])

    def allow_keeping_secrets(self, function: Function) -> None:
        """Let a function encipher and decipher small secrets."""
        function.allow("kms:Decrypt", "kms:Encrypt", on=[self.vault_key.key_arn])

    def _parameter(self, name: str) -> str:
        return Stack.of(self).format_arn(
            service="ssm", resource="parameter", resource_name=name.lstrip("/")
        )
