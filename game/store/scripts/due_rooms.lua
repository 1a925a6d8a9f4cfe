#!lua
-- The rooms of one partition whose phase should have ended. KEYS: due. ARGV: how many at most.
-- They are not taken out: who dies between taking and acting would lose the timer.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
return redis.call('ZRANGE', KEYS[1], '-inf', now, 'BYSCORE', 'LIMIT', 0, ARGV[1])
