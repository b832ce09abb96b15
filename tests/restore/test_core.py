"""The compiled core where addresses are few (`ulimit -v`)."""

from __future__ import annotations

import subprocess
import sys

import pytest

CODE = """
import resource, sys
if sys.argv[1] != "0":
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]) << 20,) * 2)
from pipeline import restore
print(restore("UY BAN NHAN DAN\\nThuc hién Quyét dinh sb 5085/Qb-UBND ngay 30/7/2025").text)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits on addresses")
def test_under_a_limit_on_addresses_the_text_is_the_same() -> None:
    said = [
        subprocess.run([sys.executable, "-c", CODE, limit], capture_output=True, timeout=120, check=True).stdout
        for limit in ("0", "2048", "4096")
    ]
    assert "Thực hiện Quyết định" in said[0].decode()
    assert said[0] == said[1] == said[2]
