"""How much of a file is read: a quiz holds 200 questions, and whatever is far beyond that is no quiz."""

MEBIBYTE = 1024 * 1024

MOST_BYTES = 8 * MEBIBYTE
MOST_LETTERS = 2_000_000

# Of a zip, as its directory says, before anything is unpacked.
MOST_ENTRIES = 2000
MOST_UNPACKED = 128 * MEBIBYTE
# Tables and XML shrink to a tenth, empty rows to a thirtieth; what shrinks more was made to fill memory.
MOST_RATIO = 200

# Of a sheet. Rows count by their number, so that one cell at the bottom makes no huge table.
MOST_ROWS = 10_000
MOST_COLUMNS = 200
MOST_CELLS = 100_000
MOST_SHEETS = 20
MOST_CELL_LETTERS = 32_767
