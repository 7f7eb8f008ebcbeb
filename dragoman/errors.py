"""Every error raised on purpose.

DragomanError
  BadCase          the case file is wrong; says line, field and what would do
  BadModel         the reading model is absent, broken or of another version
  BadCapture       a capture named by the user cannot be read at all
  BadSettings      a setting is unknown or out of range
  BadRecord        a record file (gold or exported) is wrong; says the line
  CasefileError    the casefile cannot be opened, is no casefile, or is of another version
  NotFound         no record has that id
  NotComparable    two positions have different issues or units
  SaidMeanwhile    somebody else reviewed the record since it was looked at
  PluginFailed     a finder raised or gave what its text does not hold; says which, on which article
"""

from __future__ import annotations


class DragomanError(Exception):
    """What went wrong, where, and what to do next. `code` is a heading in docs/errors.md."""

    code = "error"


class BadCase(DragomanError):
    """The case file is wrong."""

    code = "bad-case"


class BadModel(DragomanError):
    """The reading model is absent, broken or of another version."""

    code = "bad-model"


class BadCapture(DragomanError):
    """A capture named by the user cannot be read at all."""

    code = "bad-capture"


class BadSettings(DragomanError):
    """A setting is unknown or out of range."""

    code = "bad-settings"


class BadRecord(DragomanError):
    """A record file is wrong."""

    code = "bad-record"


class CasefileError(DragomanError):
    """The casefile cannot be opened or written."""

    code = "casefile"


class NotFound(DragomanError):
    """No record has that id."""

    code = "not-found"


class NotComparable(DragomanError):
    """Two positions have different issues or units."""

    code = "not-comparable"


class SaidMeanwhile(DragomanError):
    """Somebody else reviewed the record since it was looked at."""

    code = "said-meanwhile"


class PluginFailed(DragomanError):
    """A finder raised, or gave what its text does not hold."""

    code = "plugin-failed"
