#!lua
-- Notes when seats were last seen.
-- KEYS: presence, waiting. ARGV: ms since they were seen, then the seats.
-- Seats that were kicked meanwhile are not brought back (XX).
local time = redis.call('TIME')
local seen = time[1] * 1000 + math.floor(time[2] / 1000) - tonumber(ARGV[1])
for i = 2, #ARGV do
  redis.call('ZADD', KEYS[1], 'XX', seen, ARGV[i])
  redis.call('ZADD', KEYS[2], 'XX', seen, ARGV[i])
end
return #ARGV - 1
