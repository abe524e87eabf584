"""Token buckets in Valkey: one round trip, and one clock for all processes, the server's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emutabakat.adapters.valkey import ValkeyCache
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.limits import Limit
from emutabakat.ports import Taken

if TYPE_CHECKING:
    from redis import Redis

_TAKE = """
local quota, per_ms, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local passed = math.max(0, now - (tonumber(kept[2]) or now))
local tokens = math.min(quota, (tonumber(kept[1]) or quota) + passed * per_ms)
local needed = math.min(cost, quota)
local wait = math.max(0, (needed - tokens) / per_ms)
if wait == 0 then tokens = tokens - cost end
local full_in = (quota - tokens) / per_ms
redis.call('HSET', KEYS[1], 'tokens', string.format('%.6f', tokens),
           'at', string.format('%.3f', now))
redis.call('PEXPIRE', KEYS[1], math.ceil(full_in) + 1000)
return {math.floor(math.max(0, tokens)), math.ceil(wait), math.ceil(full_in)}
"""
"""A bucket that is full again is forgotten: a new one is as full."""


class ValkeyBuckets:
    """`Buckets` beside the cache, over its connection; without a server nobody waits for it."""

    def __init__(self, valkey: ValkeyCache) -> None:
        self._valkey = valkey

    def take(
        self, company_id: CompanyId, name: str, limit: Limit, *, cost: int = 1
    ) -> Taken | None:
        """Take tokens from a bucket, or none when it has too few; None without a server."""
        key = f"{{{company_id}}}:bucket:{name}"

        def ask(server: Redis) -> Taken:
            left, wait, full_in = server.register_script(_TAKE)(
                keys=[key], args=[limit.quota, limit.per_second / 1000, cost]
            )
            return Taken(allowed=wait == 0, left=left, wait=wait / 1000, full_in=full_in / 1000)

        return self._valkey.ask(ask, otherwise=None)
