#!lua
-- Gives phones their seats: each the one it has, the one its account has, or a new one. What is asked for all is read
-- once, and what is new is written once.
-- KEYS: as they are named below.
-- ARGV: what holds for all, as it is named below, then of each phone what PHONE says.
-- Returns: for each phone two words: 'seated' and its seat; 'waits' and '' when the host has to let it in first; or why
-- it has none, and what the name has to be, or ''. Then how many seats are new, and how many the room may hold.
local room, seats, names, tokens, accounts, board, presence, waiting, outbox, groups, outside, outside_seen,
  admissions, class = unpack(KEYS)
local capacity = tonumber(ARGV[1]) -- the most that any room may hold
local channel = ARGV[2]
local entry = ARGV[3] -- of the outbox, as JSON, without its seats
local tally_ms = tonumber(ARGV[4]) -- at least, between two tallies
local small = tonumber(ARGV[5]) -- up to so many players, each newcomer is told by name
local most_waiting = tonumber(ARGV[6]) -- to be let in
local most_of_one = tonumber(ARGV[7]) -- of them, from one address
local most_refusals = tonumber(ARGV[8]) -- until somebody stays outside
local FIRST_PHONE = 9
-- Flags are '1' or '0', and what is not there is ''.
local PHONE = {
  'token', -- its hash
  'account', -- of a guest there is none
  'key', -- of the nickname; who takes a seat back has none
  'first_key', 'second_key', -- by which rooms from before know the nickname
  'is_generated', -- the name can have been
  'is_reserved', -- nobody plays under it
  'profile', -- JSON, without what only this script knows
  'socket', -- by which it asks
  'sees_the_stage', -- it has tapped the room's pattern
  'home', -- stands for its address, where that is known
  'beside', -- the hash of the token of another seat of its browser
  'nickname',
  'is_doubtful', -- the host decides about the nickname
  'face', -- that was chosen
}

local function phone_at(place)
  local phone = {}
  for number, name in ipairs(PHONE) do
    phone[name] = ARGV[place + number - 1]
  end
  return phone
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local at = redis.call(
  'HMGET', room, 'phase', 'is_locked', 'tallied_at', 'options', 'last_seat', 'question', 'closes_at', 'paused_at',
  'approves_newcomers', 'seq')
local phase = at[1]
local is_over = phase == 'finished' or phase == 'stored' or phase == 'aborted'
-- A question that stays open for who has extra time is over for who comes in.
local is_asking = phase == 'announced' or phase == 'open' and (tonumber(at[8]) or now) <= tonumber(at[7])
-- In the lobby none is at hand, which is -1.
local first_question = tonumber(at[6] or -1) + (is_asking and 0 or 1)
local last_seat, taken = tonumber(at[5] or 0), redis.call('HLEN', seats)
local approves, has_admissions = at[9] == '1', redis.call('EXISTS', admissions) == 1
local has_news = false
local wanted, only_accounts, only_class, asks_for_pattern = '', false, false, false
if phase then
  local options = cjson.decode(at[4])
  capacity = math.min(capacity, options.max_players or capacity)
  wanted = options.only_generated_names and 'generated_name' or ''
  -- A room that is for everybody has no class.
  only_class = options.only_class and redis.call('EXISTS', class) == 1
  only_accounts, asks_for_pattern = options.only_accounts or only_class, options.asks_for_pattern
end

local function append(list, one, other)
  list[#list + 1] = one
  list[#list + 1] = other
end

local profile_of, seat_of_name, seat_of_token, seat_of_account = {}, {}, {}, {}
local new_seats, new_names, new_tokens, new_accounts = {}, {}, {}, {}
local number_of_group, new_in_group = {}, {}
local present, newcomers, on_board, numbers, shown, replacing = {}, {}, {}, {}, {}, {}

local function known_seat(phone)
  local seat = seat_of_token[phone.token] or redis.call('HGET', tokens, phone.token)
  if not seat and phone.account ~= '' then
    seat = seat_of_account[phone.account] or redis.call('HGET', accounts, phone.account)
  end
  return seat
end

-- Who has the token has the seat, whosever it is. The host may look at it afterwards.
local function note_another(account, seat)
  local profile = cjson.decode(redis.call('HGET', seats, seat) or '{}')
  if type(profile.user_id) == 'number' and string.format('%d', profile.user_id) ~= account then
    profile.had_another_account = true
    redis.call('HSET', seats, seat, cjson.encode(profile))
  end
end

local function take_back(phone, seat)
  if not profile_of[seat] and redis.call('HEXISTS', seats, seat) == 0 then
    return 'kicked', ''
  end
  if phone.account ~= '' then
    note_another(phone.account, seat)
  end
  seat_of_token[phone.token] = seat
  append(new_tokens, phone.token, seat)
  append(present, now, seat)
  replacing[#replacing + 1] = seat .. ' ' .. phone.socket
  return 'seated', seat
end

local function is_taken(phone)
  if seat_of_name[phone.key] then
    return true
  end
  -- Only who was seated by a former rule is known by a key of it.
  local found = redis.call('HMGET', names, phone.key, phone.first_key, phone.second_key)
  return found[1] or found[2] or found[3]
end

-- What the host has said about a phone: the name that it was let in with, and how often it was turned away.
local function verdict(token)
  if not has_admissions then
    return nil, 0
  end
  local said = redis.call('HMGET', admissions, 'in:' .. token, 'no:' .. token)
  return said[1], tonumber(said[2] or 0)
end

local function stop_waiting(token)
  local known = has_admissions and redis.call('HGET', outside, token)
  if known then
    redis.call('HDEL', outside, token)
    redis.call('ZREM', outside_seen, token)
    redis.call('HINCRBY', admissions, 'of:' .. string.match(known, '"home":"(%x*)"'), -1)
    has_news = true
  end
end

-- Of all who wait, or of those from one address, whoever has been silent for longest.
local function longest_silent(home)
  local at_once = 100
  for start = 0, most_waiting, at_once do
    for _, token in ipairs(redis.call('ZRANGE', outside_seen, start, start + at_once - 1)) do
      local known = redis.call('HGET', outside, token)
      if not home or known and string.find(known, '"home":"' .. home .. '"', 1, true) then
        return token
      end
    end
  end
end

local function give_way(home)
  local token = longest_silent(home)
  if token then
    stop_waiting(token)
  end
end

local function face_of(phone)
  return phone.face ~= '' and phone.face or 'null'
end

-- As game.admission.Waiting is written, after its beginning.
local function about_who_waits(phone)
  return string.format('"nickname":%s,"face":%s,"has_bad_word":%s}',
    cjson.encode(phone.nickname), face_of(phone), tostring(phone.is_doubtful == '1'))
end

local function begin_to_wait(token, home, about)
  if redis.call('HINCRBY', admissions, 'of:' .. home, 1) > most_of_one then
    give_way(home)
  elseif redis.call('HLEN', outside) >= most_waiting then
    give_way()
  end
  local number = redis.call('HINCRBY', admissions, 'last', 1)
  redis.call('HSET', outside, token, string.format('{"number":%d,"home":"%s",', number, home) .. about)
  has_admissions, has_news = true, true
end

-- Who waits already keeps the place, also under another name.
local function wait(phone)
  local token, home, about = phone.token, phone.home, about_who_waits(phone)
  local known = has_admissions and redis.call('HGET', outside, token)
  if not known then
    begin_to_wait(token, home, about)
  else
    local place = string.match(known, '^{"number":%d+,"home":"%x*",')
    if known ~= place .. about then
      redis.call('HSET', outside, token, place .. about)
      has_news = true
    end
  end
  redis.call('ZADD', outside_seen, now, token)
end

local function refusal(phone, may_have_seen_the_stage)
  if phone.key == '' then
    return 'no_such_seat'
  elseif is_over then
    return 'game_over'
  elseif at[2] == '1' then
    return 'room_locked'
  elseif taken >= capacity then
    return 'room_full'
  elseif only_accounts and phone.account == '' then
    return 'account_wanted'
  elseif only_class and redis.call('SISMEMBER', class, phone.account) == 0 then
    return 'not_in_class'
  elseif wanted ~= '' and phone.is_generated ~= '1' then
    return 'name_not_generated'
  elseif phone.is_reserved == '1' then
    return 'name_reserved'
  elseif is_taken(phone) then
    return 'name_taken'
  elseif asks_for_pattern and phone.sees_the_stage ~= '1' and not may_have_seen_the_stage then
    -- Asked last: while the pattern holds, there is nothing left to mend.
    return 'pattern_wanted'
  end
end

local function group_of(address)
  if address == '' then
    return 0
  end
  local number = number_of_group[address] or redis.call('HGET', groups, 'of:' .. address)
  if not number then
    number = redis.call('HINCRBY', groups, 'last', 1)
    redis.call('HSET', groups, 'of:' .. address, number)
  end
  number_of_group[address] = number
  new_in_group[number] = (new_in_group[number] or 0) + 1
  return tonumber(number)
end

local function seat_beside(token)
  return token ~= '' and tonumber(seat_of_token[token] or redis.call('HGET', tokens, token)) or 0
end

local function take_new(phone)
  taken, last_seat = taken + 1, last_seat + 1
  local seat = string.format('%d', last_seat)
  profile_of[seat], seat_of_name[phone.key], seat_of_token[phone.token] = phone.profile, seat, seat
  append(new_seats, seat, phone.profile .. string.format(
    '"joined_at":%d,"first_question":%d,"group":%d,"beside":%d}',
    now, first_question, group_of(phone.home), seat_beside(phone.beside)))
  append(new_names, phone.key, seat)
  append(new_tokens, phone.token, seat)
  if phone.account ~= '' then
    seat_of_account[phone.account] = seat
    append(new_accounts, phone.account, seat)
  end
  append(on_board, 0, seat)
  append(present, now, seat)
  append(newcomers, now, seat)
  numbers[#numbers + 1] = seat
  shown[#shown + 1] = string.format(
    '{"seat":%d,"face":%s,"nickname":%s}', seat, face_of(phone), cjson.encode(phone.nickname))
  return 'seated', seat
end

-- What becomes of a phone that has no seat.
local function come_in(phone)
  local let_in_as, refusals = verdict(phone.token)
  if math.abs(refusals) >= most_refusals then
    return 'kicked', ''
  elseif refusals < 0 and phone.key ~= '' then
    redis.call('HSET', admissions, 'no:' .. phone.token, -refusals)
    return 'not_let_in', ''
  end
  local is_known = let_in_as or has_admissions and redis.call('HEXISTS', outside, phone.token) == 1
  local why_not = refusal(phone, is_known)
  if not why_not and (approves or phone.is_doubtful == '1') and let_in_as ~= phone.nickname then
    wait(phone)
    return 'waits', ''
  end
  stop_waiting(phone.token)
  if why_not then
    return why_not, wanted
  end
  return take_new(phone)
end

local function seat_for(phone)
  if not phase then
    return 'no_such_room', ''
  end
  local seat = known_seat(phone)
  if not seat then
    return come_in(phone)
  end
  local happened, word = take_back(phone, seat)
  stop_waiting(phone.token)
  return happened, word
end

local replies = {}
for place = FIRST_PHONE, #ARGV, #PHONE do
  append(replies, seat_for(phone_at(place)))
end

if #new_tokens > 0 then
  redis.call('HSET', tokens, unpack(new_tokens))
  redis.call('ZADD', presence, unpack(present))
  -- Who comes back and has not answered yet is waited for again.
  redis.call('ZADD', waiting, 'XX', unpack(present))
end
if #numbers > 0 then
  redis.call('HSET', room, 'last_seat', string.format('%d', last_seat))
  redis.call('HSET', seats, unpack(new_seats))
  redis.call('HSET', names, unpack(new_names))
  redis.call('ZADD', board, unpack(on_board))
  redis.call('XADD', outbox, '*', 'entry', entry .. '[' .. table.concat(numbers, ',') .. ']}')
  for number, count in pairs(new_in_group) do
    redis.call('HINCRBY', groups, 'size:' .. number, count)
  end
  if #new_accounts > 0 then
    redis.call('HSET', accounts, unpack(new_accounts))
  end
  if is_asking then
    redis.call('ZADD', waiting, unpack(newcomers))
  end
  if taken <= small then
    -- Who came is told, and how many there are, so that no process need read the room for it.
    redis.call('SPUBLISH', channel, string.format(
      'joined {"seq":%d,"is_lobby":%s,"players":%d,"answered":%d,"joined":[%s]}', at[10], tostring(phase == 'lobby'),
      taken, redis.call('HLEN', room .. ':answers:' .. (at[6] or '-1')), table.concat(shown, ',')))
  elseif now - tonumber(at[3] or 0) >= tally_ms then
    redis.call('HSET', room, 'tallied_at', now)
    redis.call('SPUBLISH', channel, 'tally')
  end
end
if #replacing > 0 then
  -- One seat has one socket, in whichever process the older one is.
  redis.call('SPUBLISH', channel, 'taken ' .. table.concat(replacing, ','))
end
if has_news then
  redis.call('SPUBLISH', channel, 'newcomers')
end
append(replies, #numbers, capacity)
return replies
