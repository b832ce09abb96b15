"""A form (`multipart/form-data`) taken piece by piece: its file goes on as it comes, its few short fields are kept."""

from __future__ import annotations

from collections.abc import Callable

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header

from pipeline.service.model import RefusedError

MOST_PARTS = 16
LONGEST_FIELD = 1024


class FormReader:
    """Takes the pieces of a body. The part `file` goes to `write`; others are fields."""

    def __init__(self, boundary: bytes, write: Callable[[bytes], None]) -> None:
        self._write = write
        self._fields: dict[str, str] = {}
        self._parts, self._files, self._ended = 0, 0, False
        self._header, self._value = b"", b""
        self._name, self._text, self._is_file = "", b"", False
        if not 0 < len(boundary) <= 256:
            raise _broken()
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin, "on_part_data": self._data, "on_part_end": self._end,
                "on_header_field": self._on_field, "on_header_value": self._on_value,
                "on_header_end": self._on_header, "on_end": self._on_end,
            },
        )  # fmt: skip

    def take(self, piece: bytes) -> None:
        try:
            self._parser.write(piece)
        except MultipartParseError as error:
            raise _broken() from error

    def finish(self) -> dict[str, str]:
        """The fields; `name` is the file's. Raises `RefusedError` where the form was cut off, or held no file."""
        if not self._ended:
            raise _broken()
        if self._files != 1:
            raise RefusedError(400, "the form has to hold one file, as its part `file`")
        return self._fields

    def _begin(self) -> None:
        self._parts += 1
        self._name, self._text, self._is_file = "", b"", False
        if self._parts > MOST_PARTS:
            raise RefusedError(400, "the form has more parts than a form here may have")

    def _on_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _on_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _on_header(self) -> None:
        header, value, self._header, self._value = self._header.lower(), self._value, b"", b""
        if header != b"content-disposition":
            return
        _, options = parse_options_header(value)
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        self._is_file = self._name == "file"
        if self._is_file:
            self._files += 1
            if self._files > 1:
                raise RefusedError(400, "the form has to hold one file, as its part `file`")
            self._fields.setdefault("name", options.get(b"filename", b"").decode("utf-8", "replace"))

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._is_file:
            self._write(data[start:end])
            return
        self._text += data[start:end]
        if len(self._text) > LONGEST_FIELD:
            raise RefusedError(400, "a field of the form is longer than a field here may be")

    def _end(self) -> None:
        if not self._is_file and self._name:
            self._fields[self._name] = self._text.decode("utf-8", "replace")

    def _on_end(self) -> None:
        self._ended = True


def _broken() -> RefusedError:
    return RefusedError(400, "the form is broken off or cannot be read")
