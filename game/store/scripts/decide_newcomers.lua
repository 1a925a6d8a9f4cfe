#!lua
-- Lets in some who wait, or turns them away. It is no step of the room: nobody gets a seat before their phone asks again.
-- KEYS: newcomers, newcomers_seen, admissions, replies.
-- ARGV: 'in' or 'no', all up to which number, channel, beginning of the message, reply to keep, how many replies are kept, '1' when who has
--   a bad word in the name comes in by the name that is given for it only, then for each one who is meant beside those,
--   or has a name given: the number, and the name or ''.
-- Returns 1 done, 0 replied to before, -1 nobody is there who is meant.
local newcomers, seen, admissions, replies = unpack(KEYS)
local way, up_to, channel, message, reply, kept, has_names = unpack(ARGV, 1, 7)
local meant = {}
for i = 8, #ARGV, 2 do
  meant[ARGV[i]] = ARGV[i + 1]
end

-- Another process may have replied to the same command meanwhile: a reply begins with the command's ref.
local lines = '\n' .. table.concat(redis.call('LRANGE', replies, 0, -1), '\n')
if string.find(lines, '\n' .. string.match(reply, '%S+ '), 1, true) then
  return 0
end

-- Returns whether it is decided.
local function decide(token, one, given)
  if way == 'no' then
    local before = tonumber(redis.call('HGET', admissions, 'no:' .. token) or 0)
    redis.call('HSET', admissions, 'no:' .. token, -math.abs(before) - 1)
  elseif one.has_bad_word and has_names == '1' then
    if given == '' then
      return false
    end
    redis.call('HSET', admissions, 'in:' .. token, given)
  else
    redis.call('HSET', admissions, 'in:' .. token, one.nickname)
  end
  return true
end

local decided = {}
local all = redis.call('HGETALL', newcomers)
for i = 1, #all, 2 do
  local token, one = all[i], cjson.decode(all[i + 1])
  local given = meant[string.format('%d', one.number)]
  if (given or one.number <= tonumber(up_to)) and decide(token, one, given or '') then
    redis.call('HDEL', newcomers, token)
    redis.call('ZREM', seen, token)
    redis.call('HINCRBY', admissions, 'of:' .. one.home, -1)
    decided[#decided + 1] = string.sub(token, 1, 12)
  end
end
if #decided == 0 then
  return -1
end
redis.call('LPUSH', replies, reply)
redis.call('LTRIM', replies, 0, kept - 1)
redis.call('SPUBLISH', channel, message .. table.concat(decided, ','))
return 1
