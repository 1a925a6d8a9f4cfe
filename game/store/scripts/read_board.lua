#!lua
-- Reads a board in one line, the best first: seat and number in turn. KEYS: board.
-- One line of text is far cheaper to send and to read than as many replies as there are players.
return table.concat(redis.call('ZRANGE', KEYS[1], 0, -1, 'REV', 'WITHSCORES'), ' ')
