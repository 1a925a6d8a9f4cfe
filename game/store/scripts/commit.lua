#!lua
-- Takes one step of a room whole, or not at all because somebody else was first.
-- KEYS: room, code, due, outbox, presence, waiting, seats, names, board, who is silent on the question that ends, replies,
--   tokens, accounts, groups; then, to void a question, its answers, those to the counted question before it, and those to each counted one after.
-- ARGV: epoch and seq the step starts from, address, channel, timer ('' for none), event, outbox entry ('' for none),
--   1 when the game is over, 1 when everybody is to be waited for, whom to remove ('' for nobody, 'seat 7', 'away' and
--   for how many ms, 'since' a moment of joining, 'group' its number, 'yielding' and for how many ms: these may come back), whom to rename ('' for
--   nobody), the new name and its key, since when a
--   player must have been seen to be silent on the question that ends ('' when none does), how to void a question ('' for none): its limit in ms, streak step, streak cap, and
--   for each question after it 1 when a streak pays in it; reply to keep ('' for none), how many replies are kept, then
--   the room's fields and values.
-- Returns 1 done, 0 out of date, -1 nobody is there who is meant.
local room, code, due, outbox, presence, waiting, seats, names, board, silent, replies, tokens, accounts, groups =
  unpack(KEYS, 1, 14)
local epoch, seq, address, channel, timer, event, entry, is_over, waits, removed, renamed, name, name_key,
  seen_since, voids, reply, kept = unpack(ARGV, 1, 17)
-- So many arguments fit into one call.
local at_once = 1000

local function append(list, one, other)
  list[#list + 1] = one
  list[#list + 1] = other
end

-- What one answer becomes as one more of a run: its record, and the points that it gains.
local function marked_anew(record, run, pays, step, cap)
  local facts, points, bonus = string.match(record, '^([^|]*|[^|]*|%d+|%d+)|(%d+)|(%d+)')
  local extra = pays and run > 1 and math.min(step * (run - 1), cap) or 0
  return string.format('%s|%d|%d|%d', facts, points - bonus + extra, extra, run), extra - bonus
end

-- Each player's streak at the end of a question. Of a question that nobody was asked: none.
local function streaks_of(answers)
  local records, streaks = redis.call('HGETALL', answers), {}
  for i = 1, #records, 2 do
    streaks[records[i]] = tonumber(string.match(records[i + 1], '.*|(%d+)'))
  end
  return streaks
end

-- Takes back what the answers to a question have earned. Returns what the board numbers change by, and the streaks that
-- there were at its end.
local function take_back(answers, limit)
  local records, changes, streaks, written = redis.call('HGETALL', answers), {}, {}, {}
  for i = 1, #records, 2 do
    local given, elapsed, points, streak = string.match(
      records[i + 1], '^([^|]*|[^|]*)|%d+|(%d+)|(%d+)|%d+|(%d+)')
    changes[records[i]] = math.min(elapsed, limit) - points * 100000000
    streaks[records[i]] = tonumber(streak)
    append(written, records[i], given .. '|0|' .. elapsed .. '|0|0|0')
    if #written == 2 * at_once or i + 1 == #records then
      redis.call('HSET', answers, unpack(written))
      written = {}
    end
  end
  return changes, streaks
end

-- Marks the answers to one question anew, of players whose run before it has changed. Returns those whose run goes on.
local function mark_anew(answers, players, runs, changes, pays, step, cap)
  local going_on = {}
  for first = 1, #players, at_once do
    local some = { unpack(players, first, math.min(first + at_once - 1, #players)) }
    local written = {}
    for i, record in ipairs(redis.call('HMGET', answers, unpack(some))) do
      local seat = some[i]
      -- Without a streak it is not right, or not there: a run that ends here ends here however long it was.
      if record and string.sub(record, -2) ~= '|0' then
        runs[seat] = (runs[seat] or 0) + 1
        local anew, gained = marked_anew(record, runs[seat], pays, step, cap)
        append(written, seat, anew)
        changes[seat] = (changes[seat] or 0) + gained * 100000000
        going_on[#going_on + 1] = seat
      end
    end
    if #written > 0 then
      redis.call('HSET', answers, unpack(written))
    end
  end
  return going_on
end

-- Who was shown out is not on the board, and does not come back to it.
local function change_board(changes)
  local players = {}
  for seat in pairs(changes) do
    players[#players + 1] = seat
  end
  for first = 1, #players, at_once do
    local some = { unpack(players, first, math.min(first + at_once - 1, #players)) }
    local written = {}
    for i, rank in ipairs(redis.call('ZMSCORE', board, unpack(some))) do
      if rank then
        append(written, string.format('%.0f', rank + changes[some[i]]), some[i])
      end
    end
    if #written > 0 then
      redis.call('ZADD', board, unpack(written))
    end
  end
end

-- The players whose run into the next question changes when a question is voided: `lost` are the streaks at its end,
-- `runs` those before it.
local function changed_runs(lost, runs)
  local players = {}
  for seat, streak in pairs(lost) do
    -- Right at it: from here on the run is one shorter.
    if streak > 0 then
      players[#players + 1] = seat
    end
  end
  for seat, streak in pairs(runs) do
    -- Not right at it: the run goes on over it.
    if streak > 0 and (lost[seat] or 0) == 0 then
      players[#players + 1] = seat
    end
  end
  return players
end

local function void(answers, before, limit, step, cap, pays)
  local changes, lost = take_back(answers, limit)
  if #pays > 0 then
    local runs = streaks_of(before)
    local players = changed_runs(lost, runs)
    for i = 1, #pays do
      players = mark_anew(KEYS[16 + i], players, runs, changes, pays[i] == 1, step, cap)
    end
  end
  change_board(changes)
end

local function part(list, first)
  return { unpack(list, first, math.min(first + at_once - 1, #list)) }
end

-- A room that was built anew has seen nobody yet of its seats.
local function never_seen()
  local all, unseen = redis.call('HKEYS', seats), {}
  for first = 1, #all, at_once do
    local some = part(all, first)
    for i, moment in ipairs(redis.call('ZMSCORE', presence, unpack(some))) do
      if not moment then
        unseen[#unseen + 1] = some[i]
      end
    end
  end
  return unseen
end

local function not_seen_for(ms)
  local time = redis.call('TIME')
  local since = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000) - ms)
  return redis.call('ZRANGE', presence, '-inf', '(' .. since, 'BYSCORE')
end

local function all_away(away_ms)
  local gone = not_seen_for(away_ms)
  if redis.call('ZCARD', presence) < redis.call('HLEN', seats) then
    for _, seat in ipairs(never_seen()) do
      gone[#gone + 1] = seat
    end
  end
  return gone
end

-- Seats are numbered as they are taken: the first that is too old is the end of the search.
local function all_since(moment)
  local newest_first, found = {}, {}
  for number = tonumber(redis.call('HGET', room, 'last_seat') or 0), 1, -1 do
    newest_first[#newest_first + 1] = string.format('%d', number)
  end
  for first = 1, #newest_first, at_once do
    local some = part(newest_first, first)
    for i, profile in ipairs(redis.call('HMGET', seats, unpack(some))) do
      if profile then
        if (tonumber(string.match(profile, '"joined_at":(%d+)')) or 0) < moment then
          return found
        end
        found[#found + 1] = some[i]
      end
    end
  end
  return found
end

local function all_of_group(number)
  local all, found = redis.call('HGETALL', seats), {}
  for i = 1, #all, 2 do
    if string.match(all[i + 1], '"group":(%d+)') == number then
      found[#found + 1] = all[i]
    end
  end
  return found
end

-- Two who were seated by a former rule may share a key since their room was restored.
local function free_names(keys, owners)
  local own = {}
  for i, holder in ipairs(redis.call('HMGET', names, unpack(keys))) do
    if holder == owners[i] then
      own[#own + 1] = keys[i]
    end
  end
  if #own > 0 then
    redis.call('HDEL', names, unpack(own))
  end
end

-- Who is not named here may take a seat again.
local function forget(profiles)
  for _, profile in ipairs(profiles) do
    redis.call('HDEL', tokens, profile.token_hash)
    if type(profile.user_id) == 'number' then
      redis.call('HDEL', accounts, string.format('%d', profile.user_id))
    end
  end
end

-- Returns how many were there.
local function remove(numbers, may_come_back)
  local count = 0
  for first = 1, #numbers, at_once do
    local some, keys, owners, profiles = part(numbers, first), {}, {}, {}
    for i, written in ipairs(redis.call('HMGET', seats, unpack(some))) do
      if written then
        local profile = cjson.decode(written)
        profiles[#profiles + 1] = profile
        keys[#keys + 1] = profile.key
        if (profile.group or 0) > 0 then
          redis.call('HINCRBY', groups, string.format('size:%d', profile.group), -1)
        end
        owners[#owners + 1] = some[i]
      end
    end
    if #keys > 0 then
      free_names(keys, owners)
      redis.call('HDEL', seats, unpack(owners))
      redis.call('ZREM', board, unpack(owners))
      redis.call('ZREM', presence, unpack(owners))
      redis.call('ZREM', waiting, unpack(owners))
      if may_come_back then
        forget(profiles)
      end
    end
    count = count + #keys
  end
  return count
end

-- Returns 1, 0 when somebody has the name by now, -1 when nobody is there.
local function rename(seat)
  local written = redis.call('HGET', seats, seat)
  if not written then
    return -1
  elseif redis.call('HSETNX', names, name_key, seat) == 0 then
    return 0
  end
  local profile = cjson.decode(written)
  free_names({ profile.key }, { seat })
  profile.nickname, profile.key = name, name_key
  redis.call('HSET', seats, seat, cjson.encode(profile))
  return 1
end

local function whom(removed)
  local which, amount = string.match(removed, '(%a+) (%d+)')
  if which == 'away' then
    return all_away(tonumber(amount))
  elseif which == 'since' then
    return all_since(tonumber(amount))
  elseif which == 'group' then
    return all_of_group(amount)
  elseif which == 'yielding' then
    return not_seen_for(tonumber(amount)), true
  end
  return { amount }
end

local at = redis.call('HMGET', room, 'epoch', 'seq', 'last_ms')
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

if removed ~= '' and remove(whom(removed)) == 0 then
  return -1
end
if renamed ~= '' then
  local done = rename(renamed)
  if done < 1 then
    return done
  end
end

redis.call('HSET', room, unpack(ARGV, 18))
if reply ~= '' then
  redis.call('LPUSH', replies, reply)
  redis.call('LTRIM', replies, 0, kept - 1)
end
if seen_since ~= '' then
  -- Presence is kept by the clock as it is; the game's own does not go back when that is set back.
  local time = redis.call('TIME')
  local ahead = math.max((at[3] or 0) - time[1] * 1000 - math.floor(time[2] / 1000), 0)
  redis.call('ZRANGESTORE', silent, waiting, string.format('%.0f', seen_since - ahead), '+inf', 'BYSCORE')
end
if voids ~= '' then
  local numbers = {}
  for number in string.gmatch(voids, '%d+') do
    numbers[#numbers + 1] = tonumber(number)
  end
  local limit, step, cap = unpack(numbers, 1, 3)
  void(KEYS[15], KEYS[16], limit, step, cap, { unpack(numbers, 4) })
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
redis.call('SPUBLISH', channel, event)
return 1
