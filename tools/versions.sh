#!/bin/sh
# The tests on other versions than the locked ones, in a virtual environment of their own:
#   tools/versions.sh lowest-direct    the lowest that pyproject.toml allows
#   tools/versions.sh highest          the newest there are today
# PYTHON=/path/to/python3 chooses the interpreter; words that follow go to pytest.
set -eu
cd "$(dirname "$0")/.."
which="$1"
shift
. tools/uv.sh

python="${PYTHON:-python3}"
venv=".venv-$which-$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
"$uv" venv --quiet --seed --allow-existing --python "$python" "$venv"
"$uv" pip install --quiet --compile-bytecode --python "$venv/bin/python" --resolution "$which" --upgrade --editable '.[dev]'
"$venv/bin/python" --version
OMP_THREAD_LIMIT=1 exec "$venv/bin/python" -m pytest "$@"
