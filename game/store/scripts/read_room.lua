#!lua
-- Reads a room as a step needs it.
-- KEYS: room, seats, waiting. ARGV: how long a silent player counts as present, in ms.
-- Returns: now, players, answered, present players who have not answered, the room's fields and values, and the seats of
--   those among the unanswered who have extra time.
local time = redis.call('TIME')
local at = redis.call('HMGET', KEYS[1], 'last_ms', 'question', 'extra_time')
local clock = time[1] * 1000 + math.floor(time[2] / 1000)
local awaited = {}
for seat in string.gmatch(at[3] or '', '(%d+):') do
  local seen = redis.call('ZSCORE', KEYS[3], seat)
  if seen and tonumber(seen) >= clock - ARGV[1] then
    awaited[#awaited + 1] = tonumber(seat)
  end
end
return {
  math.max(clock, tonumber(at[1] or 0)),
  redis.call('HLEN', KEYS[2]),
  redis.call('HLEN', KEYS[1] .. ':answers:' .. (at[2] or '-1')),
  redis.call('ZCOUNT', KEYS[3], clock - ARGV[1], '+inf'),
  redis.call('HGETALL', KEYS[1]),
  awaited,
}
