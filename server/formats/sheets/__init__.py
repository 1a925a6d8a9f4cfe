"""Tables of questions: files of rows and cells, and whose columns mean what."""
