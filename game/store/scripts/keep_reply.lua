#!lua
-- Keeps the refusal of a host's command, unless the room has changed since, or another process replied to the same.
-- KEYS: room, replies. ARGV: epoch and seq at which it was refused, reply to keep, how many are kept.
-- Returns 1 kept, 0 out of date.
local at = redis.call('HMGET', KEYS[1], 'epoch', 'seq')
local lines = '\n' .. table.concat(redis.call('LRANGE', KEYS[2], 0, -1), '\n')
local is_replied = string.find(lines, '\n' .. string.match(ARGV[3], '%S+ '), 1, true)
if at[1] ~= ARGV[1] or at[2] ~= ARGV[2] or is_replied then
  return 0
end
redis.call('LPUSH', KEYS[2], ARGV[3])
redis.call('LTRIM', KEYS[2], 0, ARGV[4] - 1)
return 1
