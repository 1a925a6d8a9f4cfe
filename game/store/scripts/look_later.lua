#!lua
-- Sets when a room is to be looked at again, which stays as it is until then.
-- KEYS: room, due. ARGV: epoch and seq that the room was read with, moment, address.
-- Returns 1 set, 0 when the room has taken a step since and has another timer.
local at = redis.call('HMGET', KEYS[1], 'epoch', 'seq')
if at[1] ~= ARGV[1] or at[2] ~= ARGV[2] then
  return 0
end
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[4])
return 1
