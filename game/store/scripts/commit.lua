#!lua
-- Takes one step of a room whole, or not at all because somebody else was first.
-- KEYS: room, code, due, outbox, presence, waiting, seats, names, board, answers to the question to void, replies.
-- ARGV: epoch and seq the step starts from, address, channel, timer ('' for none), event, outbox entry ('' for none),
--   1 when the game is over, 1 when everybody is to be waited for, seat to remove ('' for none),
--   1 to void a question, reply to keep ('' for none), how many replies are kept, then the room's fields and values.
-- Returns 1 done, 0 out of date, -1 no such seat.
local room, code, due, outbox, presence, waiting, seats, names, board, answers, replies = unpack(KEYS)
local epoch, seq, address, channel, timer, event, entry, is_over, waits, removed, voids, reply, kept =
  unpack(ARGV, 1, 13)

local at = redis.call('HMGET', room, 'epoch', 'seq')
if at[1] ~= epoch or at[2] ~= seq then
  return 0
end
if reply ~= '' then
  -- Another process may have replied to the same command meanwhile: a reply begins with the command's ref.
  local lines = '\n' .. table.concat(redis.call('LRANGE', replies, 0, -1), '\n')
  if string.find(lines, '\n' .. string.match(reply, '%S+ '), 1, true) then
    return 0
  end
end

if removed ~= '' then
  local seat = redis.call('HGET', seats, removed)
  if not seat then
    return -1
  end
  redis.call('HDEL', seats, removed)
  local name = cjson.decode(seat).key
  -- Two who were seated by a former rule may share a key since their room was restored.
  if redis.call('HGET', names, name) == removed then
    redis.call('HDEL', names, name)
  end
  redis.call('ZREM', board, removed)
  redis.call('ZREM', presence, removed)
  redis.call('ZREM', waiting, removed)
end

redis.call('HSET', room, unpack(ARGV, 14))
if reply ~= '' then
  redis.call('LPUSH', replies, reply)
  redis.call('LTRIM', replies, 0, kept - 1)
end
if voids == '1' then
  local records = redis.call('HGETALL', answers)
  for i = 1, #records, 2 do
    local given, elapsed, points = string.match(records[i + 1], '^([^|]*|[^|]*)|%d+|(%d+)|(%d+)|')
    redis.call('ZINCRBY', board, string.format('%d', elapsed - points * 100000000), records[i])
    redis.call('HSET', answers, records[i], given .. '|0|0|0|0|0')
  end
end
if timer == '' then
  redis.call('ZREM', due, address)
else
  redis.call('ZADD', due, timer, address)
end
if waits == '1' then
  redis.call('ZUNIONSTORE', waiting, 1, presence)
end
if entry ~= '' then
  redis.call('XADD', outbox, '*', 'entry', entry)
end
if is_over == '1' and redis.call('HGET', code, 'game') == string.sub(address, -36) then
  redis.call('HSET', code, 'is_open', '0')
end
redis.call('PUBLISH', channel, event)
return 1
