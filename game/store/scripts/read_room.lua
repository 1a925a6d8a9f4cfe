#!lua
-- Reads a room as a step needs it.
-- KEYS: room, seats, waiting. ARGV: how long a silent player counts as present, in ms.
-- Returns: now, players, answered, present players who have not answered, the room's fields and values.
local time = redis.call('TIME')
local last = tonumber(redis.call('HGET', KEYS[1], 'last_ms') or 0)
local clock = time[1] * 1000 + math.floor(time[2] / 1000)
local question = redis.call('HGET', KEYS[1], 'question') or '-1'
return {
  math.max(clock, last),
  redis.call('HLEN', KEYS[2]),
  redis.call('HLEN', KEYS[1] .. ':answers:' .. question),
  redis.call('ZCOUNT', KEYS[3], clock - ARGV[1], '+inf'),
  redis.call('HGETALL', KEYS[1]),
}
