#!lua
-- Opens a room, unless its code leads to another one that is still open, or the room is there already.
-- KEYS: code, room, quiz, due, then pairs: where something is laid ready for the room, and where it belongs.
-- ARGV: game, address, quiz, timer, then the room's fields and values.
-- Returns the game that the code leads to.
local code, room, quiz, due = unpack(KEYS, 1, 4)
local at = redis.call('HMGET', code, 'game', 'is_open')
if at[2] == '1' and at[1] ~= ARGV[1] then
  return at[1]
end
if redis.call('EXISTS', room) == 1 then
  return ARGV[1]
end
for i = 5, #KEYS, 2 do
  -- Who has lost a room may have kept crumbs of it.
  redis.call('DEL', KEYS[i + 1])
  if redis.call('EXISTS', KEYS[i]) == 1 then
    redis.call('RENAME', KEYS[i], KEYS[i + 1])
    redis.call('PERSIST', KEYS[i + 1])
  end
end
redis.call('HSET', code, 'game', ARGV[1], 'is_open', '1')
redis.call('PERSIST', code)
redis.call('SET', quiz, ARGV[3])
redis.call('HSET', room, unpack(ARGV, 5))
redis.call('ZADD', due, ARGV[4], ARGV[2])
return ARGV[1]
