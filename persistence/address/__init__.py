"""The address of a database, from the URL that an operator was handed to what our driver takes."""
