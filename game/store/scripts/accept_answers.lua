#!lua
-- Accepts answers to one question: checks that they count, times and scores them, and records all in one step.
-- KEYS: room, answers, counts, board, waiting, due.
-- ARGV: question, points possible, limit ms, 1 for speed scoring, 1 for a streak bonus, ms of full points, streak step,
--   streak cap, grace ms, ms a silent player counts as present, ms between two tallies, most players of a small room,
--   address, channel, then one line for each answer: seat, ref, choices, worth's numerator and denominator, ms it has waited in the server.
-- Returns: 1 when every present player who is waited for may now have answered, then one word for each answer.
-- The points are those of game/scoring.py; a property test holds the two together.
-- Each key is read once and written once, however many answers there are: a call costs as much as an answer's arithmetic.
local room, answers, counts, board, waiting, due = unpack(KEYS)
local question, possible, limit, is_speed, has_bonus, full_ms, step, cap, grace, away, tally_ms, small =
  tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4] == '1', ARGV[5] == '1', tonumber(ARGV[6]),
  tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10]), tonumber(ARGV[11]),
  tonumber(ARGV[12])
local address, channel, lines = ARGV[13], ARGV[14], ARGV[15]

local at = redis.call(
  'HMGET', room, 'phase', 'question', 'opens_at', 'closes_at', 'paused_at', 'last_ms', 'tallied_at', 'voided', 'extra_time',
  'seq')
local phase = at[1]
-- Times count, not phases: an answer is in time from the announced moment on, even if the timer comes late.
local is_asked = (phase == 'open' or phase == 'announced') and tonumber(at[2]) == question
local opens_at, closes_at = tonumber(at[3]), tonumber(at[4])
local is_paused = at[5] and at[5] ~= ''
-- A ratchet: a clock that is set back, or a replica's slow one, never makes anybody quicker.
local time = redis.call('TIME')
local clock = time[1] * 1000 + math.floor(time[2] / 1000)
local now = math.max(clock, tonumber(at[6] or 0))

-- Who has extra time, and in how many hundredths of the limit: see game/extra_time.py.
local percents = {}
for seat, percent in string.gmatch(at[9] or '', '(%d+):(%d+)') do
  percents[seat] = tonumber(percent)
end

local given, seats = {}, {}
for seat, ref, choices, numerator, denominator, waited in
  string.gmatch(lines, '(%d+) (%S+) (%S+) (%d+) (%d+) (%d+)') do
  seats[#seats + 1] = seat
  given[#given + 1] = { ref, choices, tonumber(numerator), tonumber(denominator), tonumber(waited) }
end
local records = redis.call('HMGET', answers, unpack(seats))
-- A streak goes on from the question before this one that counts.
local before = question - 1
while string.find(',' .. (at[8] or '') .. ',', ',' .. before .. ',', 1, true) do
  before = before - 1
end
local last_records = redis.call('HMGET', room .. ':answers:' .. before, unpack(seats))
-- Everybody who has a seat is on the board.
local ranks = redis.call('ZMSCORE', board, unpack(seats))

local function points(numerator, denominator, elapsed)
  if not is_speed or elapsed < full_ms then
    elapsed = 0
  end
  local top = possible * numerator * (2 * limit - elapsed)
  local bottom = denominator * 2 * limit
  return math.floor((2 * top + bottom) / (2 * bottom))
end

local function streak_after(record)
  return 1 + (record and tonumber(string.match(record, '.*|(%d+)')) or 0)
end

local function bonus_of(streak)
  if not has_bonus or streak < 2 or possible == 0 then
    return 0
  end
  return math.min(step * (streak - 1), cap)
end

local new_records, new_ranks, answered, chosen, right = {}, {}, {}, {}, 0

local function own_end(seat)
  local percent = percents[seat]
  return percent and opens_at + math.floor((closes_at - opens_at) * percent / 100) or closes_at
end

local function own_elapsed(seat, elapsed)
  local percent = percents[seat]
  return percent and math.floor(elapsed * 100 / percent) or elapsed
end

local function append(list, first, second)
  list[#list + 1] = first
  list[#list + 1] = second
end

local function record(i, moment)
  local seat, ref, choices, numerator, denominator = seats[i], given[i][1], given[i][2], given[i][3], given[i][4]
  -- Kept as it was; what it costs ends at the limit, also where time was added.
  local elapsed = own_elapsed(seat, math.max(moment - opens_at, 0))
  local charged = math.min(elapsed, limit)
  local is_right = numerator == denominator
  right = right + (is_right and 1 or 0)
  local streak = is_right and streak_after(last_records[i]) or 0
  local bonus = bonus_of(streak)
  local earned = points(numerator, denominator, charged) + bonus
  local written = string.format(
    '%s|%s|%d|%d|%d|%d|%d', ref, choices, is_right and 1 or 0, elapsed, earned, bonus, streak)
  append(new_records, seat, written)
  -- More points first, then less time: see game/ranking.py.
  append(new_ranks, string.format('%.0f', tonumber(ranks[i]) + earned * 100000000 - charged), seat)
  answered[#answered + 1] = seat
  for choice in string.gmatch(choices, '%d+') do
    chosen[choice] = (chosen[choice] or 0) + 1
  end
  return written
end

local replies, seen = { 0 }, {}
for i, seat in ipairs(seats) do
  local ref, choices = given[i][1], given[i][2]
  local moment = now - given[i][5]
  -- The same player may be here twice.
  local kept = seen[seat] or records[i]
  local reply = 'accepted'
  -- What was recorded comes first: the reply to a repeated answer may not depend on how late the repetition is.
  if kept then
    local same = ref .. '|' .. choices .. '|'
    if string.sub(kept, 1, #same) ~= same then
      reply = 'already_answered'
    end
  elseif not is_asked then
    reply = 'question_closed'
  elseif is_paused then
    reply = 'paused'
  elseif moment < opens_at then
    reply = 'not_now'
  elseif moment > own_end(seat) + grace then
    reply = 'too_late'
  elseif not ranks[i] then
    reply = 'kicked'
  else
    seen[seat] = record(i, moment)
  end
  replies[#replies + 1] = reply
end

if #answered > 0 then
  redis.call('HSET', answers, unpack(new_records))
  redis.call('ZADD', board, unpack(new_ranks))
  redis.call('ZREM', waiting, unpack(answered))
  for choice, times in pairs(chosen) do
    redis.call('HINCRBY', counts, choice, times)
  end
  redis.call('HINCRBY', counts, 'right', right)
  redis.call('HINCRBY', counts, 'judged', #answered)
  redis.call('HSET', room, 'last_ms', now)
  local players = redis.call('ZCARD', board)
  if players <= small then
    -- Each count is told, so that no process need read the room for it.
    redis.call('SPUBLISH', channel, 'tally ' .. at[10] .. ' ' .. players .. ' ' .. redis.call('HLEN', answers))
  elseif now - tonumber(at[7] or 0) >= tally_ms then
    redis.call('HSET', room, 'tallied_at', now)
    redis.call('SPUBLISH', channel, 'tally')
  end
  -- Presence and timers are kept by the clock as it is: set back, it may not send everybody away.
  -- Past the common end only extra time keeps a question open: whether any is left is then looked at.
  local is_extra = next(percents) and now >= closes_at + grace
  if phase == 'open' and (is_extra or redis.call('ZCOUNT', waiting, clock - away, '+inf') == 0) then
    redis.call('ZADD', due, clock, address)
    replies[1] = 1
  end
end
return replies
