-- Takes one try at a password in every count, or none: 0, or the milliseconds until the next may be taken.
-- KEYS: the counts. ARGV: for each the free tries, the first delay, the longest delay, and how long it is kept, in ms.
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)

local wait = 0
for _, key in ipairs(KEYS) do
    wait = math.max(wait, tonumber(redis.call('HGET', key, 'next') or 0) - now)
end
if wait > 0 then return wait end

for at, key in ipairs(KEYS) do
    local free, first, longest, kept = unpack(ARGV, at * 4 - 3, at * 4)
    local beyond = redis.call('HINCRBY', key, 'tries', 1) - free
    if beyond >= 0 then
        -- Long before 2^30 it is the longest.
        redis.call('HSET', key, 'next', now + math.min(first * 2 ^ math.min(beyond, 30), longest))
    end
    redis.call('PEXPIRE', key, kept)
end
return 0
