#!lua
-- Reads who is there and has not answered the question at hand, and who is away.
-- KEYS: room, seats, presence, waiting, groups. ARGV: how long a silent player counts as present, in ms; how many are named.
-- Returns: the question, -1 when none is open or just revealed and '' when there is no room; then of those who have not
--   answered, and of those who are away: how many they are, and seats and profiles of the first; then
--   the fields and values of the groups.
-- What it costs does not grow with the room, except after the room was restored: then who has not come back is looked for.
local room, seats, presence, waiting, groups = unpack(KEYS)
-- So many arguments fit into one call.
local at_once = 1000
local away_ms, most = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local since = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000) - away_ms)

local function with_profiles(numbers)
  local flat = {}
  for _, seat in ipairs(numbers) do
    local profile = redis.call('HGET', seats, seat)
    if profile then
      flat[#flat + 1] = seat
      flat[#flat + 1] = profile
    end
  end
  return flat
end

-- A room that was built anew has seen nobody yet of its seats.
local function add_never_seen(numbers)
  local all = redis.call('HKEYS', seats)
  for first = 1, #all, at_once do
    local some = { unpack(all, first, math.min(first + at_once - 1, #all)) }
    for i, seen in ipairs(redis.call('ZMSCORE', presence, unpack(some))) do
      if #numbers >= most then
        return
      end
      if not seen then
        numbers[#numbers + 1] = some[i]
      end
    end
  end
end

local at = redis.call('HMGET', room, 'phase', 'question')
if not at[1] then
  return { '', 0, {}, 0, {}, {} }
end
local players = redis.call('HLEN', seats)
local away = math.max(players - redis.call('ZCOUNT', presence, since, '+inf'), 0)
local named_away = redis.call('ZRANGE', presence, '-inf', '(' .. since, 'BYSCORE', 'LIMIT', 0, most)
if redis.call('ZCARD', presence) < players then
  add_never_seen(named_away)
end
local question, unanswered, named_unanswered = '-1', 0, {}
if at[1] == 'open' or at[1] == 'revealed' then
  question, unanswered = at[2], redis.call('ZCOUNT', waiting, since, '+inf')
  named_unanswered = redis.call('ZRANGE', waiting, since, '+inf', 'BYSCORE', 'LIMIT', 0, most)
end
return {
  question, unanswered, with_profiles(named_unanswered), away, with_profiles(named_away), redis.call('HGETALL', groups),
}
