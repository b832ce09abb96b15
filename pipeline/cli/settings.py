"""Settings that need not be typed each time: `sohoa.toml` in the working folder, and the environment.

    [digitize]
    quality = "best"

    [batch]
    jobs = 4
    ledger = "postgresql+psycopg://archive@db/sohoa"

A table a command, the options' names as keys; an option that may be given again takes a list. `SOHOA_CONFIG` names
another file; `SOHOA_BATCH_JOBS=4` sets one option. The command line is over the environment, the environment over the
file.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.errors import UsageError
from pipeline.urls import without_password

FILE = "sohoa.toml"
_OTHERS = frozenset({"SOHOA_REVIEW_PASSWORD", "SOHOA_SERVE_TOKEN", "SOHOA_SERVE_SECRET", "SOHOA_PUSH_TOKEN"})
"""Variables that look like an option's and are none."""


def config_file(environ: Mapping[str, str]) -> Path | None:
    """The file of settings that is in force; raises `UsageError` where SOHOA_CONFIG names one that is not there."""
    named = environ.get("SOHOA_CONFIG")
    path = Path(named or FILE)
    if path.is_file():
        return path
    if named:
        raise UsageError(f"SOHOA_CONFIG: there is no file {named}")
    return None


def read(path: Path) -> dict[str, Any]:
    """Tables of the file; raises `UsageError` where it is no TOML."""
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: these settings cannot be read: {error}") from error


def apply(parsers: Mapping[str, argparse.ArgumentParser], environ: Mapping[str, str]) -> None:
    """Make settings the defaults of the commands' options; raises `UsageError` for what no command knows."""
    path = config_file(environ)
    tables = read(path) if path else {}
    for name, table in tables.items():
        if name not in parsers:
            raise UsageError(f"{path}: there is no command {name}")
        if not isinstance(table, dict):
            raise UsageError(f"{path}: {name} is no table; write [{name}] and its options under it")
    for command, parser in parsers.items():
        options = _options(parser)
        for key, value in tables.get(command, {}).items():
            _set(parser, options.get(key.replace("-", "_")), value, f"{path}: [{command}] {key}")
        start = f"SOHOA_{command}_".upper()
        for variable in sorted(environ):
            if variable.startswith(start) and variable not in _OTHERS:
                _set(parser, options.get(variable.removeprefix(start).lower()), environ[variable], variable)


def _options(parser: argparse.ArgumentParser) -> dict[str, argparse.Action]:
    """The options of a command by their names as they are typed."""
    return {
        name.removeprefix("--").replace("-", "_"): action
        for action in parser._actions
        for name in action.option_strings
        if name.startswith("--") and action.dest != "help"
    }


class Setting(NamedTuple):
    """An option that is set outside the command line: its value as it may be shown, and where it comes from."""

    command: str
    option: str
    value: str
    where: str


def in_force(environ: Mapping[str, str]) -> list[Setting]:
    """What file and environment set, in the order of names, without passwords; `apply` has said that it is right."""
    path = config_file(environ)
    tables = read(path) if path else {}
    found = {
        (command, key.replace("-", "_")): Setting(command, key, _shown(key, value), str(path))
        for command, table in tables.items()
        for key, value in table.items()
    }
    for variable, value in environ.items():
        _, command, option = [*variable.lower().split("_", 2), "", ""][:3]
        if variable.startswith("SOHOA_") and option:
            found[command, option] = Setting(command, option, _shown(option, value), variable)
    return [setting for _, setting in sorted(found.items())]


def _shown(key: str, value: object) -> str:
    return "***" if any(word in key for word in ("password", "token", "secret")) else without_password(str(value))


def _set(parser: argparse.ArgumentParser, action: argparse.Action | None, value: Any, where: str) -> None:
    if action is None:
        raise UsageError(f"{where}: there is no such option")
    if isinstance(action, argparse._StoreTrueAction):
        value = value if isinstance(value, bool) else str(value).lower() in ("1", "true", "yes")
        if not value:
            return  # as it is; a default would be over what is typed before the command's name
    else:
        several = isinstance(action, argparse._AppendAction)
        given = value if several and isinstance(value, list) else [value]
        if any(isinstance(x, (bool, list, dict)) or (action.choices and x not in action.choices) for x in given):
            raise UsageError(f"{where}: this value is not one of the option's")
        value = [str(x) for x in given] if several else str(value)
    action.required = False
    parser.set_defaults(**{action.dest: value})
