#!lua
-- Lets one player have another limit than everybody. It is no step of the room: nobody else may notice anything.
-- KEYS: room, seats, replies, outbox, due.
-- ARGV: seat, percent of the limit, percent of who has no extra time, how many players may have it, address, channel,
--   message, outbox entry, reply to keep, how many replies are kept.
-- Returns 1 done, 0 replied to before, -1 nobody has this seat, -2 too many have extra time.
local room, seats, replies, outbox, due = unpack(KEYS)
local seat, percent, common, most, address, channel, message, entry, reply, kept = unpack(ARGV)

-- Another process may have replied to the same command meanwhile: a reply begins with the command's ref.
local lines = '\n' .. table.concat(redis.call('LRANGE', replies, 0, -1), '\n')
if string.find(lines, '\n' .. string.match(reply, '%S+ '), 1, true) then
  return 0
end
if redis.call('HEXISTS', seats, seat) == 0 then
  return -1
end

local at = redis.call('HMGET', room, 'extra_time', 'phase', 'closes_at')
local given = {}
for other, has in string.gmatch(at[1] or '', '(%d+):(%d+)') do
  if other ~= seat then
    given[#given + 1] = other .. ':' .. has
  end
end
if percent ~= common then
  given[#given + 1] = seat .. ':' .. percent
  if #given > tonumber(most) then
    return -2
  end
end
redis.call('HSET', room, 'extra_time', table.concat(given, ','))
redis.call('LPUSH', replies, reply)
redis.call('LTRIM', replies, 0, kept - 1)
redis.call('XADD', outbox, '*', 'entry', entry)
local time = redis.call('TIME')
if at[2] == 'open' and tonumber(at[3]) < time[1] * 1000 + time[2] / 1000 then
  -- Perhaps nobody is waited for any more, or for longer: whoever looks sets the timer anew.
  redis.call('ZADD', due, 0, address)
end
redis.call('SPUBLISH', channel, message)
return 1
