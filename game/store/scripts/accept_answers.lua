#!lua
-- Accepts answers to one question: checks that they count, times and scores them, and records all in one step.
-- KEYS: room, seats, answers, counts, board, streaks, waiting, due.
-- ARGV: question, points possible, limit ms, 1 for speed scoring, 1 for a streak bonus, ms of full points, streak step,
--   streak cap, grace ms, ms a silent player counts as present, ms between two tallies, address, channel,
--   then for each answer: seat, ref, choices, worth's numerator and denominator, ms it has waited in the server.
-- Returns: 1 when every present player has now answered, then one word for each answer.
-- The points are those of game/scoring.py; a property test holds the two together.
local room, seats, answers, counts, board, streaks, waiting, due = unpack(KEYS)
local question, possible, limit, is_speed, has_bonus, full_ms, step, cap, grace, away, tally_ms =
  tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4] == '1', ARGV[5] == '1', tonumber(ARGV[6]),
  tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10]), tonumber(ARGV[11])
local address, channel, first = ARGV[12], ARGV[13], 14

local at = redis.call('HMGET', room, 'phase', 'question', 'opens_at', 'closes_at', 'paused_at', 'last_ms', 'tallied_at')
local phase = at[1]
-- Times count, not phases: an answer is in time from the announced moment on, even if the timer comes late.
local is_asked = (phase == 'open' or phase == 'announced') and tonumber(at[2]) == question
local opens_at, closes_at = tonumber(at[3]), tonumber(at[4])
local is_paused = at[5] and at[5] ~= ''
-- A ratchet: a clock that is set back, or a replica's slow one, never makes anybody quicker.
local time = redis.call('TIME')
local clock = time[1] * 1000 + math.floor(time[2] / 1000)
local now = math.max(clock, tonumber(at[6] or 0))

local function points(numerator, denominator, elapsed)
  if not is_speed or elapsed < full_ms then
    elapsed = 0
  end
  local top = possible * numerator * (2 * limit - elapsed)
  local bottom = denominator * 2 * limit
  return math.floor((2 * top + bottom) / (2 * bottom))
end

local function streak_of(seat, is_right)
  if not is_right then
    return 0
  end
  local streak, kept = 1, redis.call('HGET', streaks, seat)
  if kept then
    local last, length = string.match(kept, '(%d+):(%d+)')
    if tonumber(last) == question - 1 then
      streak = tonumber(length) + 1
    end
  end
  redis.call('HSET', streaks, seat, string.format('%d:%d', question, streak))
  return streak
end

local function bonus_of(streak)
  if not has_bonus or streak < 2 or possible == 0 then
    return 0
  end
  return math.min(step * (streak - 1), cap)
end

local function record(seat, ref, choices, numerator, denominator, moment)
  local elapsed = math.min(math.max(moment - opens_at, 0), limit)
  local is_right = numerator == denominator
  local streak = streak_of(seat, is_right)
  local bonus = bonus_of(streak)
  local earned = points(numerator, denominator, elapsed) + bonus
  redis.call('HSET', answers, seat, string.format(
    '%s|%s|%d|%d|%d|%d|%d', ref, choices, is_right and 1 or 0, elapsed, earned, bonus, streak))
  -- More points first, then less time: see game/ranking.py.
  redis.call('ZINCRBY', board, string.format('%d', earned * 100000000 - elapsed), seat)
  for choice in string.gmatch(choices, '%d+') do
    redis.call('HINCRBY', counts, choice, 1)
  end
  redis.call('ZREM', waiting, seat)
end

local replies, accepted = { 0 }, 0
for i = first, #ARGV, 6 do
  local seat, ref = ARGV[i], ARGV[i + 1]
  local moment = now - tonumber(ARGV[i + 5])
  local kept = redis.call('HGET', answers, seat)
  local reply = 'accepted'
  -- What was recorded comes first: the reply to a repeated answer may not depend on how late the repetition is.
  if kept then
    local same = ref .. '|' .. ARGV[i + 2] .. '|'
    if string.sub(kept, 1, #same) ~= same then
      reply = 'already_answered'
    end
  elseif not is_asked then
    reply = 'question_closed'
  elseif is_paused then
    reply = 'paused'
  elseif moment < opens_at then
    reply = 'not_now'
  elseif moment > closes_at + grace then
    reply = 'too_late'
  elseif redis.call('HEXISTS', seats, seat) == 0 then
    reply = 'kicked'
  else
    record(seat, ref, ARGV[i + 2], tonumber(ARGV[i + 3]), tonumber(ARGV[i + 4]), moment)
    accepted = accepted + 1
  end
  replies[#replies + 1] = reply
end

if accepted > 0 then
  redis.call('HSET', room, 'last_ms', now)
  if now - tonumber(at[7] or 0) >= tally_ms then
    redis.call('HSET', room, 'tallied_at', now)
    redis.call('PUBLISH', channel, 'tally')
  end
  -- Presence and timers are kept by the clock as it is: set back, it may not send everybody away.
  if phase == 'open' and redis.call('ZCOUNT', waiting, clock - away, '+inf') == 0 then
    redis.call('ZADD', due, clock, address)
    replies[1] = 1
  end
end
return replies
