#!lua
-- Gives a phone its seat: the one it has, the one its account has, or a new one.
-- KEYS: room, seats, names, tokens, accounts, board, presence, waiting, outbox.
-- ARGV: token hash, account ('' for a guest), nickname key ('' to take back only), profile JSON without its moment,
--   the most that any room may hold, channel, outbox entry JSON without its seat, ms between two tallies, the asking socket.
-- Returns: what happened, seat.
local room, seats, names, tokens, accounts, board, presence, waiting, outbox = unpack(KEYS)
local token, account, key, profile, capacity, channel, entry, tally_ms, socket = unpack(ARGV)
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local at = redis.call('HMGET', room, 'phase', 'is_locked', 'tallied_at', 'options')
local phase = at[1]
if not phase then
  return { 'no_such_room', '' }
end

local seat = redis.call('HGET', tokens, token)
if not seat and account ~= '' then
  seat = redis.call('HGET', accounts, account)
end
if seat then
  if redis.call('HEXISTS', seats, seat) == 0 then
    return { 'kicked', '' }
  end
  redis.call('HSET', tokens, token, seat)
  redis.call('ZADD', presence, now, seat)
  redis.call('ZADD', waiting, 'XX', now, seat)
  -- One seat has one socket, in whichever process the older one is.
  redis.call('PUBLISH', channel, 'taken ' .. seat .. ' ' .. socket)
  return { 'seated', seat }
end

if key == '' then
  return { 'no_such_seat', '' }
elseif phase == 'finished' or phase == 'stored' or phase == 'aborted' then
  return { 'game_over', '' }
elseif at[2] == '1' then
  return { 'room_locked', '' }
elseif redis.call('HLEN', seats) >= math.min(tonumber(capacity), cjson.decode(at[4]).max_players or capacity) then
  return { 'room_full', '' }
elseif redis.call('HEXISTS', names, key) == 1 then
  return { 'name_taken', '' }
end

seat = string.format('%d', redis.call('HINCRBY', room, 'last_seat', 1))
redis.call('HSET', seats, seat, profile .. string.format('%d', now) .. '}')
redis.call('HSET', names, key, seat)
redis.call('HSET', tokens, token, seat)
if account ~= '' then
  redis.call('HSET', accounts, account, seat)
end
redis.call('ZADD', board, 0, seat)
redis.call('ZADD', presence, now, seat)
if phase == 'announced' or phase == 'open' then
  redis.call('ZADD', waiting, now, seat)
end
redis.call('XADD', outbox, '*', 'entry', entry .. seat .. '}')
if now - tonumber(at[3] or 0) >= tonumber(tally_ms) then
  redis.call('HSET', room, 'tallied_at', now)
  redis.call('PUBLISH', channel, 'tally')
end
return { 'seated', seat }
