"""Repair: a DynamoDB Query reads its page from a sorted index instead of sorting its partition.

The emulator's Query sorts and filters the whole partition at each call: 887 ms at 30,000 items.
Here a sorted index finds the page, and the emulator's own Query runs on a table that holds nothing
else, so that validation, projection, page limits and messages stay its own. A condition that is
not understood here is left to the original on the whole table.
"""

from __future__ import annotations

import types
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from infra.local.emulator.pinned import private
from infra.local.emulator.sorted_keys import Key, Place, Range, SortedKeys

_PAGE_BYTES = 1_048_576
_SORTED = "_sorted_keys"
_OPERATORS = {"EQ", "LT", "LE", "GT", "GE"}
_BEYOND_STRINGS = "\U0010ffff"

Table = dict[str, Any]
Request = dict[str, Any]


class FastQuery:
    """Query through sorted indexes that live beside the items of each table."""

    def __init__(self) -> None:
        self._dynamodb = private(
            "services.dynamodb",
            *("_query", "_set_item", "_remove_item", "_items_replaced", "_tables"),
            *("_tokenize", "_key_condition_clauses", "_index_def", "_index_key_lists"),
            *(
                "_extract_key_val",
                "_sort_key_value",
                "_get_attr_type",
                "_item_size_bytes",
            ),
            *("_normalize_table_name", "_extract_pk_from_condition", "_INDEX_MEMBERS"),
            *("get_state", "_index_members"),
        )
        self._original: Callable[[Request], Any] = self._dynamodb._query

    def install(self) -> None:
        """Replace the emulator's Query, and keep the indexes through its store and remove."""
        module = self._dynamodb
        store, remove, replaced = (
            module._set_item,
            module._remove_item,
            module._items_replaced,
        )

        def set_item(table: Table, partition: str, sort: str, item: dict[str, Any]) -> Any:
            old = store(table, partition, sort, item)
            for index in table.get(_SORTED, {}).values():
                if old is not None:
                    index.remove((partition, sort), old)
                index.add((partition, sort), item)
            return old

        def remove_item(table: Table, partition: str, sort: str) -> Any:
            old = remove(table, partition, sort)
            if old is not None:
                for index in table.get(_SORTED, {}).values():
                    index.remove((partition, sort), old)
            return old

        def items_replaced(table: Table) -> None:
            table.pop(_SORTED, None)
            replaced(table)

        module._set_item, module._remove_item = set_item, remove_item
        module._items_replaced = items_replaced
        module._query = self._query

    def _query(self, request: Request) -> Any:
        module = self._dynamodb
        try:
            table = module._tables.get(module._normalize_table_name(request.get("TableName")))
            page = self._page(table, request) if table else None
        except (KeyError, TypeError, ValueError, AttributeError):
            # A malformed request: the original knows the message for it.
            page = None
        if page is None:
            return self._original(request)
        return _with_tables(module, self._original, _OneTable(page))(request)

    def _page(self, table: Table, request: Request) -> Table | None:
        """Return a copy of the table that holds what this request's page can read, or None."""
        module = self._dynamodb
        if request.get("KeyConditions"):
            return None
        hash_name, sort_name = self._key_names(table, request.get("IndexName"))
        if hash_name is None:
            return None
        values = request.get("ExpressionAttributeValues") or {}
        names = request.get("ExpressionAttributeNames") or {}
        condition = request.get("KeyConditionExpression") or ""
        partition = module._extract_pk_from_condition(condition, values, names, hash_name)
        within = self._range(table, condition, values, names, sort_name)
        if partition is None or within is None:
            return None
        index = self._index(table, request.get("IndexName"))
        start = request.get("ExclusiveStartKey")
        located = index.locate(start) if start else None
        if start and located is None:
            return None
        keys = index.keys(
            partition,
            within,
            forward=request.get("ScanIndexForward", True),
            after=located[1] if located else None,
        )
        items: defaultdict[str, dict[str, Any]] = defaultdict(dict)
        whole = self._holds_whole_items(table, request.get("IndexName"))
        for (base, sort), item in self._up_to_a_page(table, keys, request.get("Limit"), whole):
            items[base][sort] = item
        hidden = (module._INDEX_MEMBERS, _SORTED)
        return {
            **{name: value for name, value in table.items() if name not in hidden},
            "items": items,
        }

    def _up_to_a_page(
        self, table: Table, keys: Iterator[Key], limit: Any, whole: bool
    ) -> Iterator[tuple[Key, dict[str, Any]]]:
        """Yield more items than fit on a page, so that the original sees where its page ends."""
        count, size = 0, 0
        for partition, sort in keys:
            item = table["items"][partition][sort]
            yield (partition, sort), item
            count, size = count + 1, size + self._dynamodb._item_size_bytes(item)
            if (limit is not None and count > int(limit)) or (whole and size > 2 * _PAGE_BYTES):
                return

    def _holds_whole_items(self, table: Table, index_name: str | None) -> bool:
        """Tell whether a page's bytes are those of the items: not so for a projected index."""
        index = self._dynamodb._index_def(table, index_name) if index_name else None
        return index is None or (index.get("Projection") or {}).get("ProjectionType") == "ALL"

    def _key_names(self, table: Table, index_name: str | None) -> tuple[str | None, str | None]:
        if index_name is None:
            return table["pk_name"], table["sk_name"]
        index = self._dynamodb._index_def(table, index_name)
        if index is None:
            return None, None
        hashes, ranges = self._dynamodb._index_key_lists(index)
        if len(hashes) != 1 or len(ranges) > 1:
            return None, None
        return hashes[0], ranges[0] if ranges else None

    def _index(self, table: Table, index_name: str | None) -> SortedKeys:
        indexes: dict[str | None, SortedKeys] = table.setdefault(_SORTED, {})
        if index_name not in indexes:
            hash_name, sort_name = self._key_names(table, index_name)
            locate = self._locator(table, str(hash_name), sort_name, index_name is None)
            items = (
                ((partition, sort), item)
                for partition, bucket in table["items"].items()
                for sort, item in bucket.items()
            )
            indexes[index_name] = SortedKeys.of(items, locate)
        return indexes[index_name]

    def _locator(
        self, table: Table, hash_name: str, sort_name: str | None, is_table: bool
    ) -> Callable[[dict[str, Any]], tuple[Any, Place] | None]:
        module = self._dynamodb
        base = () if is_table else (table["pk_name"], table["sk_name"])
        order = list(dict.fromkeys(name for name in (sort_name, *base) if name))
        needed = [name for name in (hash_name, sort_name) if name]
        types_ = {name: module._get_attr_type(table, name) for name in order}

        def locate(item: dict[str, Any]) -> tuple[Any, Place] | None:
            if any(name not in item for name in needed):
                return None
            place = tuple(module._sort_key_value(item.get(name), types_[name]) for name in order)
            return module._extract_key_val(item[hash_name]), place

        return locate

    def _range(
        self,
        table: Table,
        condition: str,
        values: Any,
        names: Any,
        sort_name: str | None,
    ) -> Range | None:
        """Return the range of sort values that the condition asks for, or None where unclear."""
        module = self._dynamodb
        tokens = _without_outer_parentheses(module._tokenize(condition))
        clauses = module._key_condition_clauses(tokens)
        if len(clauses) == 1:
            return Range()
        if len(clauses) != 2 or sort_name is None:
            return None
        kind = module._get_attr_type(table, sort_name)
        for clause in clauses:
            words = [_word(token, names) for token in clause]
            if sort_name in words:
                operands = [
                    module._sort_key_value(values[token[1]], kind)
                    for token in clause
                    if token[0] == "VALUE_REF"
                ]
                return _range_of(clause, words, operands, sort_name, kind)
        return None


class _OneTable:
    """Answers as the emulator's tables do, with the one page that a query may read."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def get(self, _name: str) -> Table:
        return self._table


def _with_tables(
    module: types.ModuleType, function: Callable[..., Any], tables: _OneTable
) -> Callable[[Request], Any]:
    if not isinstance(function, types.FunctionType):
        raise TypeError(f"{function!r} is not a plain function")
    names = {**vars(module), "_tables": tables}
    return types.FunctionType(function.__code__, names, function.__name__, function.__defaults__)


def _without_outer_parentheses(tokens: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the tokens of `(a AND b)` as those of `a AND b`, which PynamoDB always wraps."""
    tokens = [token for token in tokens if token[0] != "EOF"]
    while tokens and tokens[0][0] == "LPAREN" and _closing(tokens) == len(tokens) - 1:
        tokens = tokens[1:-1]
    return tokens


def _closing(tokens: list[tuple[str, str]]) -> int:
    depth = 0
    for position, (kind, _) in enumerate(tokens):
        depth += (kind == "LPAREN") - (kind == "RPAREN")
        if not depth:
            return position
    return -1


def _word(token: tuple[str, str], names: dict[str, str]) -> str:
    kind, text = token
    return names.get(text, text) if kind == "NAME_REF" else text


def _range_of(
    clause: list[tuple[str, str]],
    words: list[str],
    operands: list[Any],
    name: str,
    kind: str,
) -> Range | None:
    if "begins_with" in [word.lower() for word in words]:
        if len(operands) != 1 or kind != "S":
            return None
        return Range(operands[0], operands[0] + _BEYOND_STRINGS)
    if "BETWEEN" in [word.upper() for word in words]:
        return Range(operands[0], operands[1]) if len(operands) == 2 else None
    operators = [token[0] for token in clause if token[0] in _OPERATORS]
    if len(operators) != 1 or len(operands) != 1 or words[0] != name:
        return None
    operand = operands[0]
    return {
        "EQ": Range(operand, operand),
        "LT": Range(upper=operand, upper_included=False),
        "LE": Range(upper=operand),
        "GT": Range(lower=operand, lower_included=False),
        "GE": Range(lower=operand),
    }[operators[0]]
