"""How much of a file is read: a quiz holds 200 questions, and whatever is far beyond that is no quiz."""

MEBIBYTE = 1024 * 1024

# Of what may bring no pictures, such as a table or a text; and of what may: a package, or XML.
MOST_BYTES = 8 * MEBIBYTE
MOST_PICTURED_BYTES = 32 * MEBIBYTE
MOST_LETTERS = 2_000_000

# Of a zip, as its directory says, before anything is unpacked.
MOST_ENTRIES = 2000
MOST_UNPACKED = 128 * MEBIBYTE
# Tables and XML shrink to a tenth, empty rows to a thirtieth; what shrinks more was made to fill memory.
MOST_RATIO = 200

# Of one picture, as of any that is uploaded; and of all that a file brings, unpacked.
MOST_PICTURE = 8 * MEBIBYTE
MOST_PICTURES = 32 * MEBIBYTE

# Of a sheet. Rows count by their number, so that one cell at the bottom makes no huge table.
MOST_ROWS = 10_000
MOST_COLUMNS = 200
MOST_CELLS = 100_000
MOST_SHEETS = 20
MOST_CELL_LETTERS = 32_767
