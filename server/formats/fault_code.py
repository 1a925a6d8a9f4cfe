"""The reasons why a part of a file was not taken; both catalogues have a sentence ``reading.…`` for each."""

from enum import StrEnum


class FaultCode(StrEnum):
    """Where a comment names values, they fill in the sentence."""

    # The whole file.
    EMPTY = "empty"
    NO_QUESTIONS = "no_questions"
    JSON_BROKEN = "json_broken"  # line
    XML_BROKEN = "xml_broken"  # line
    XML_ENTITIES = "xml_entities"
    XML_TOO_DEEP = "xml_too_deep"  # most
    XML_TOO_LARGE = "xml_too_large"  # most
    XML_STRANGE = "xml_strange"  # name
    ZIP_BROKEN = "zip_broken"
    ZIP_ENCRYPTED = "zip_encrypted"
    ZIP_MANY_FILES = "zip_many_files"  # most
    ZIP_TOO_LARGE = "zip_too_large"  # most, in MB
    ZIP_NESTED = "zip_nested"
    ZIP_DENSE = "zip_dense"  # most, times the size of the file
    TOO_LARGE = "too_large"  # most, in MB
    TOO_LONG = "too_long"  # most, in signs
    TOO_SLOW = "too_slow"  # most, in seconds
    TOO_HUNGRY = "too_hungry"  # most, in MB
    FILE_BROKEN = "file_broken"
    OLD_OFFICE = "old_office"
    UNKNOWN_FORMAT = "unknown_format"
    NOT_TEXT = "not_text"
    NO_HEADINGS = "no_headings"
    NO_NAMES = "no_names"
    TOO_MANY_ROWS = "too_many_rows"  # most
    TOO_MANY_COLUMNS = "too_many_columns"  # most
    TOO_MANY_CELLS = "too_many_cells"  # most
    CELL_TOO_LONG = "cell_too_long"  # most, in signs
    TOO_MANY_QUESTIONS = "too_many_questions"  # most

    # A cell of a table.
    MARK_MISSING = "mark_missing"
    MARK_BEYOND = "mark_beyond"  # cell
    MARK_UNKNOWN = "mark_unknown"  # cell
    MARK_AMBIGUOUS = "mark_ambiguous"  # cell
    CELL_ERROR = "cell_error"  # cell
    CELL_FORMULA = "cell_formula"
    CELL_DATE = "cell_date"  # cell
    CELL_NUMBER = "cell_number"  # cell
    NO_FIGURE = "no_figure"  # cell
    FIGURE_OUT_OF_BOUNDS = "figure_out_of_bounds"  # cell, taken

    # A question, of a kind that there is not here.
    KIND_MATCHING = "kind_matching"
    KIND_ORDERING = "kind_ordering"
    KIND_ESSAY = "kind_essay"
    KIND_NUMERIC = "kind_numeric"
    KIND_SHORT_ANSWER = "kind_short_answer"
    KIND_GAPS = "kind_gaps"
    KIND_DESCRIPTION = "kind_description"
    KIND_OTHER = "kind_other"  # kind

    # A question that was not taken, or that has to be mended.
    BRACE_OPEN = "brace_open"  # brace
    BRACE_STRAY = "brace_stray"  # brace
    LINE_UNCLEAR = "line_unclear"
    EMPTY_LINE_MISSING = "empty_line_missing"
    ANSWER_ABSENT = "answer_absent"  # answer
    FIELD_UNKNOWN = "field_unknown"  # field
    FIELD_WRONG = "field_wrong"  # field

    # A part of a question that was taken without it, or was taken in another way.
    WEIGHTS = "weights"
    FEEDBACK = "feedback"
    ANY_RIGHT = "any_right"
    MISSING_WORD = "missing_word"
    CATEGORY = "category"
    PICTURE = "picture"
    PICTURE_ABSENT = "picture_absent"  # file
    PICTURE_REMOTE = "picture_remote"  # address
    PICTURE_SECOND = "picture_second"  # file
    PICTURE_EXPLAINS = "picture_explains"  # file
    PICTURE_TOO_LARGE = "picture_too_large"  # file; most, in MB
    PICTURES_TOO_LARGE = "pictures_too_large"  # file; most, in MB
    PICTURES_TOO_MANY = "pictures_too_many"  # file, most
    PICTURE_UNKNOWN = "picture_unknown"  # file
    PICTURE_BROKEN = "picture_broken"  # file
    PICTURE_PIXELS = "picture_pixels"  # file; most, in millions
    PICTURE_TOO_SLOW = "picture_too_slow"  # file
    PICTURE_QUOTA = "picture_quota"  # file; most, in MB
    PICTURE_UNKEPT = "picture_unkept"  # file
    MEDIA = "media"
    TABLE = "table"
    FORMULA = "formula"
    FILE_ABSENT = "file_absent"  # file
    FILE_LEFT = "file_left"  # file
