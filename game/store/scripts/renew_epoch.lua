#!lua
-- Redis has lost changes that browsers have seen: from here on, numbers of the old epoch mean nothing.
-- KEYS: room. ARGV: the old epoch, the new one.
if redis.call('HGET', KEYS[1], 'epoch') == ARGV[1] then
  redis.call('HSET', KEYS[1], 'epoch', ARGV[2])
  return 1
end
return 0
