#!lua
-- Lets further students of its class into a room that is for one.
-- KEYS: class. ARGV: user ids. Returns how many of them were not in it; a room for everybody stays so.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
return redis.call('SADD', KEYS[1], unpack(ARGV))
