"""A synthesised stage as one set of resources, with the references between its stacks resolved."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Resource = Mapping[str, Any]


def a_build(folder: Path) -> Path:
    """Leave in a folder what a build of the pages leaves, and return it."""
    (folder / "assets").mkdir()
    for name in ("index.html", "onay.html", "assets/index-1.js", "assets/pdf.worker-1.mjs"):
        (folder / name).write_text(name, encoding="utf-8")
    return folder


@dataclass(frozen=True)
class Synthesised:
    """All resources of a stage by their logical ids; values that are imported are put in place."""

    resources: Mapping[str, Resource]
    outputs: Mapping[str, Any]
    parameters: frozenset[str]

    @classmethod
    def from_folder(cls, folder: Path) -> "Synthesised":
        """Read the templates of an assembly."""
        templates = [
            json.loads(path.read_text(encoding="utf-8"))
            for path in sorted(folder.glob("*.template.json"))
        ]
        outputs = {
            name: output for one in templates for name, output in one.get("Outputs", {}).items()
        }
        exports = {
            output["Export"]["Name"]: output["Value"]
            for output in outputs.values()
            if "Export" in output
        }
        resources = {
            name: _resolved(resource, exports)
            for one in templates
            for name, resource in one["Resources"].items()
        }
        parameters = {name for one in templates for name in one.get("Parameters", {})}
        return cls(resources, outputs, frozenset(parameters - {"BootstrapVersion"}))

    def of_type(self, type_: str) -> dict[str, dict[str, Any]]:
        """Return the properties of all resources of a type, by logical id."""
        return {
            name: resource.get("Properties", {})
            for name, resource in self.resources.items()
            if resource["Type"] == type_
        }

    def functions(self) -> dict[str, dict[str, Any]]:
        """Return our functions' properties by short name, each with its logical id as `Id`."""
        return {
            properties["FunctionName"].split("-", 2)[2]: {**properties, "Id": name}
            for name, properties in self.of_type("AWS::Lambda::Function").items()
            if "FunctionName" in properties
        }

    def aliases(self) -> dict[str, str]:
        """Return the logical id of each function's alias `live`, by the function's short name."""
        functions = {one["Id"]: short for short, one in self.functions().items()}
        return {
            functions[alias["FunctionName"]["Ref"]]: name
            for name, alias in self.of_type("AWS::Lambda::Alias").items()
            if alias["Name"] == "live"
        }

    def tables(self) -> dict[str, dict[str, Any]]:
        """Return the tables' properties by short name, each with its logical id as `Id`."""
        return {
            properties["TableName"].split("-", 2)[2]: {**properties, "Id": name}
            for name, properties in self.of_type("AWS::DynamoDB::GlobalTable").items()
        }

    def queues(self) -> dict[str, dict[str, Any]]:
        """Return the queues' properties by short name, each with its logical id as `Id`."""
        return {
            properties["QueueName"].split("-", 2)[2].removesuffix(".fifo"): {
                **properties,
                "Id": name,
            }
            for name, properties in self.of_type("AWS::SQS::Queue").items()
        }

    def event_sources(self) -> dict[tuple[str, str], dict[str, Any]]:
        """Return the event source mappings by (short name of the source, of the function)."""
        sources = {one["Id"]: short for short, one in (self.queues() | self.tables()).items()}
        aliases = {name: short for short, name in self.aliases().items()}
        return {
            (
                sources[one["EventSourceArn"]["Fn::GetAtt"][0]],
                aliases[_one_of(aliases, one["FunctionName"])],
            ): one
            for one in self.of_type("AWS::Lambda::EventSourceMapping").values()
        }

    def statements(self, function: str) -> Iterator[dict[str, Any]]:
        """Yield the policy statements of a function's role; `Action` and `Resource` are lists."""
        role = self.functions()[function]["Role"]["Fn::GetAtt"][0]
        for policy in self.of_type("AWS::IAM::Policy").values():
            if {"Ref": role} in policy["Roles"]:
                for statement in policy["PolicyDocument"]["Statement"]:
                    yield {
                        **statement,
                        "Action": _list(statement["Action"]),
                        "Resource": [text(one) for one in _list(statement["Resource"])],
                    }

    def allowed(self, function: str) -> dict[str, set[str]]:
        """Return what a function may do: the resources by action, denials left out."""
        rights: dict[str, set[str]] = {}
        for statement in self.statements(function):
            if statement["Effect"] == "Allow":
                for action in statement["Action"]:
                    rights.setdefault(action, set()).update(statement["Resource"])
        return rights

    def routes(self) -> dict[str, str]:
        """Return `METHOD /path` of the REST API and the keys of the WebSocket API, to functions."""
        aliases = {name: short for short, name in self.aliases().items()}
        paths = self.of_type("AWS::ApiGateway::Resource")
        rest = {
            f"{one['HttpMethod']} {_path(one['ResourceId'], paths)}": aliases[
                _one_of(aliases, one["Integration"]["Uri"])
            ]
            for one in self.of_type("AWS::ApiGateway::Method").values()
        }
        integrations = self.of_type("AWS::ApiGatewayV2::Integration")
        websocket = {
            one["RouteKey"]: aliases[
                _one_of(aliases, integrations[_one_of(integrations, one["Target"])])
            ]
            for one in self.of_type("AWS::ApiGatewayV2::Route").values()
        }
        return rest | websocket


def text(value: Any) -> str:
    """Return a template value as text: `<Id>` for a reference, `<Id.Attribute>` for an attribute.

    >>> text({"Fn::Join": ["", [{"Fn::GetAtt": ["Bucket", "Arn"]}, "/*"]]})
    '<Bucket.Arn>/*'
    """
    if isinstance(value, str):
        return value
    if "Ref" in value:
        return f"<{value['Ref']}>"
    if "Fn::GetAtt" in value:
        return f"<{'.'.join(value['Fn::GetAtt'])}>"
    if "Fn::Join" in value:
        separator, parts = value["Fn::Join"]
        return str(separator).join(text(part) for part in parts)
    return json.dumps(value, sort_keys=True)


def references(value: Any) -> set[str]:
    """Return the logical ids that a value refers to, however deep.

    >>> references({"Fn::Split": [":", {"Ref": "Function"}]})
    {'Function'}
    """
    if isinstance(value, list):
        return {name for one in value for name in references(one)}
    if not isinstance(value, dict):
        return set()
    if "Ref" in value:
        return {str(value["Ref"])}
    if "Fn::GetAtt" in value:
        return {str(value["Fn::GetAtt"][0])}
    return {name for one in value.values() for name in references(one)}


def _resolved(value: Any, exports: Mapping[str, Any]) -> Any:
    if isinstance(value, dict):
        if isinstance(value.get("Fn::ImportValue"), str):
            return _resolved(exports[value["Fn::ImportValue"]], exports)
        return {key: _resolved(one, exports) for key, one in value.items()}
    if isinstance(value, list):
        return [_resolved(one, exports) for one in value]
    return value


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]


def _path(resource: Mapping[str, Any], paths: Mapping[str, Mapping[str, Any]]) -> str:
    if "Ref" not in resource:
        return ""
    one = paths[resource["Ref"]]
    return f"{_path(one['ParentId'], paths)}/{one['PathPart']}"


def _one_of(names: Iterable[str], value: Any) -> str:
    """Return the one of `names` that a value refers to."""
    [found] = references(value) & set(names)
    return found
