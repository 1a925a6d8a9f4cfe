#!lua
-- Notes when the hosts' sockets were last seen. KEYS: hosts. ARGV: ms since then, ms after which one is forgotten,
--   then the sockets.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for i = 3, #ARGV do
  redis.call('ZADD', KEYS[1], now - ARGV[1], ARGV[i])
end
return redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
