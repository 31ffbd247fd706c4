"""
What a user can mend: every error the package raises on purpose.

::

    IdlibmapError
    ├── SourceError (also ValueError)      a report or table that cannot be used
    ├── SchemaError (also ValueError)      a table whose columns or values break its schema
    ├── TheatreError (also ValueError)     a theatre's data folder that is incomplete or contradicts itself
    └── UnknownPlaceError (also KeyError)  a name or id the gazetteer does not hold

A message names the file, line and field, says what was expected and found, and how to mend it.
"""


class IdlibmapError(Exception):
    """Base of all errors a user can mend."""

    def __str__(self) -> str:
        # KeyError prints its argument quoted; a message is for reading.
        return str(self.args[0]) if self.args else ""


class SourceError(IdlibmapError, ValueError):
    """A report, or a table beside the reports, cannot be used."""


class SchemaError(IdlibmapError, ValueError):
    """A table's columns or values break its written schema."""


class TheatreError(IdlibmapError, ValueError):
    """A theatre's data folder is incomplete or contradicts itself."""


class UnknownPlaceError(IdlibmapError, KeyError):
    """No gazetteer row has this name or id."""
