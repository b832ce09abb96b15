"""Runs a command that the kernel ends, with all it starts, as soon as one of them asks for the network (Linux).

    python -m tests.sealed sockets COMMAND …      no socket but those between processes of this machine
    python -m tests.sealed connections COMMAND …  it may listen, but not ask for a connection, nor look a name up

Whoever asks is ended by SIGSYS, so that no library can take a refusal lightly. Privileges are not needed.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys

_MACHINES = {"x86_64": (0xC000003E, 41, 42), "aarch64": (0xC00000B7, 198, 203)}  # audit number, socket, connect
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06  # instructions of the kernel's packet filter
_CALL, _ARCH, _FIRST_ARGUMENT = 0, 4, 16  # places in what it is shown of a call
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_LOCAL = 1  # AF_UNIX
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2

POSSIBLE = sys.platform == "linux" and platform.machine() in _MACHINES


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def seal(what: str) -> None:
    """Seal this process and its children for good: `what` is "sockets" or "connections"."""
    audit, socket, connect = _MACHINES[platform.machine()]
    forbidden = (
        [(_EQUAL, 0, 3, socket), (_LOAD, 0, 0, _FIRST_ARGUMENT), (_EQUAL, 1, 0, _LOCAL)]
        if what == "sockets"
        else [(_EQUAL, 0, 1, connect)]
    )
    steps = [
        (_LOAD, 0, 0, _ARCH), (_EQUAL, 0, len(forbidden) + 2, audit), (_LOAD, 0, 0, _CALL), *forbidden,
        (_RETURN, 0, 0, _KILL), (_RETURN, 0, 0, _ALLOW),
    ]  # fmt: skip
    program = _Program(len(steps), b"".join(struct.pack("<HBBI", *step) for step in steps))
    libc = ctypes.CDLL(None, use_errno=True)
    for call in ((_NO_NEW_PRIVILEGES, 1, 0, 0, 0), (_SECCOMP, _FILTER, ctypes.byref(program), 0, 0)):
        if libc.prctl(*call) != 0:
            raise OSError(ctypes.get_errno(), "the kernel does not take the filter")


if __name__ == "__main__":
    seal(sys.argv[1])
    os.execvp(sys.argv[2], sys.argv[2:])
