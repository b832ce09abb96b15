"""Every error a user can meet, each with its exit code and one sentence that says what is wrong and what to do.

The library raises these; the command line prints the sentence and exits with the code. Nothing else reaches a user.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What `sohoa` returns to the shell."""

    OK = 0
    SOME_FAILED = 1
    USAGE = 2
    UNREADABLE = 3
    MISSING_PROGRAM = 4
    OUTPUT = 5
    ENCRYPTED = 6
    REMOTE = 7
    INTERRUPTED = 130


class SohoaError(Exception):
    """Base of all: `str(error)` is the sentence."""

    exit_code = ExitCode.SOME_FAILED


class UsageError(SohoaError):
    """The call itself is wrong."""

    exit_code = ExitCode.USAGE


class UnreadableError(SohoaError):
    """The input is missing, broken, empty, too large or not what its name says."""

    exit_code = ExitCode.UNREADABLE


class NotADocumentError(UnreadableError):
    """A JSON file that is no Document and was not meant to be one: others lie beside results too."""


class MissingProgramError(SohoaError):
    """A program or a language that the work needs is not installed."""

    exit_code = ExitCode.MISSING_PROGRAM


class OutputError(SohoaError):
    """The result could not be written."""

    exit_code = ExitCode.OUTPUT


class EncryptedError(SohoaError):
    """The file asks for a password that was not given, or the one given is wrong."""

    exit_code = ExitCode.ENCRYPTED


class RemoteError(SohoaError):
    """Another system, to which results were to be sent, is out of reach or refuses."""

    exit_code = ExitCode.REMOTE
