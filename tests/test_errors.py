"""Errors: each has its exit code, one sentence, and that sentence in Vietnamese."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline
from pipeline import errors
from pipeline.errors import ExitCode
from pipeline.messages import Messages, catalogue

PACKAGE = Path(pipeline.__file__).parent


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.SohoaError, 1),
        (errors.UsageError, 2),
        (errors.UnreadableError, 3),
        (errors.MissingProgramError, 4),
        (errors.OutputError, 5),
        (errors.EncryptedError, 6),
        (errors.RemoteError, 7),
    ],
)
def test_exit_codes(error: type[errors.SohoaError], code: int) -> None:
    assert error.exit_code == code
    assert error.exit_code in ExitCode


def sentences() -> Iterator[tuple[str, str]]:
    """Every sentence of the package that a person can meet, with the file it stands in.

    Arguments of raised errors (places of f-strings numbered from 0) and of `say(…)`, `note(…)`.
    """
    raised = {name for name in vars(errors) if name.endswith("Error")}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in raised | {"say", "note"} and words(sentence := literal(node.args[0])):
                    yield sentence, str(path.relative_to(PACKAGE))


def diagnostics() -> Iterator[str]:
    """Every sentence that a Document can say of itself: `message=…`, a local `message`, the second word of a note."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.keyword(arg="message", value=value) | ast.Assign([ast.Name("message")], value):
                    yield literal(value)
                case ast.Call(func=ast.Attribute(attr="_note") | ast.Name("_note"), args=[_, value, *_]):
                    yield literal(value)
                case ast.Call(func=ast.Attribute(attr="append"), args=[ast.Tuple([ast.Constant(), value])]):
                    yield literal(value)


def words(sentence: str) -> str:
    """What is left of a sentence without its places."""
    return re.sub(r"\{[^{}]*\}|\W", "", sentence)


def literal(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        count = iter(range(len(node.values)))
        return "".join(
            part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else f"{{{next(count)}}}"
            for part in node.values
        )
    return ""


def test_sentences_are_found() -> None:
    found = [sentence for sentence, _ in sentences()]
    assert "{0}: cannot be written: {1}" in found
    assert "Interrupted." in found


def test_every_sentence_has_its_vietnamese() -> None:
    missing = sorted({f"{where}: {sentence}" for sentence, where in sentences() if sentence not in catalogue()})
    assert missing == [], "each is a row of pipeline/messages.vi.tsv"


def test_every_diagnostic_has_its_vietnamese() -> None:
    said = {sentence for sentence in diagnostics() if words(sentence)}
    assert {"no text was found on any page", "numbering starts again at {0}"} <= said
    assert said - set(catalogue()) == set()


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("english", sorted(catalogue()))
def test_translations_have_the_same_places(english: str) -> None:
    assert places(catalogue()[english]) == places(english)


def test_finished_sentences_are_said_in_vietnamese() -> None:
    say = Messages("vi")
    assert say.finished("out/a.json: cannot be written: No space left on device") == (
        "out/a.json: không ghi được: ổ đĩa đã đầy"
    )
    assert say.finished("a sentence nobody translated") == "a sentence nobody translated"
    assert Messages("en").finished("Interrupted.") == "Interrupted."


def test_numbers_have_the_comma_of_the_language() -> None:
    assert (Messages("en").number(1234.5, 1), Messages("vi").number(1234.5, 1)) == ("1,234.5", "1.234,5")
    said = "header.date stands in a line read with confidence 0.52"
    assert Messages("vi").finished(said) == "ngày nằm ở dòng được đọc với độ tin cậy 0,52"
