#!/bin/sh
# Writes the lock files anew: every package that `make demo` (run.txt) and `make test` (dev.txt) install, in the newest
# versions that pyproject.toml allows, with hashes, for every system and Python from 3.11 on.
set -eu
cd "$(dirname "$0")/.."
. tools/uv.sh

for name in run dev; do
    extra='--extra review' # what `sohoa digitize` points a person to
    [ "$name" = dev ] && extra='--extra dev'
    # hatchling and editables build our own package, which setup.sh installs without asking an index.
    # shellcheck disable=SC2086  # one word an option
    printf 'hatchling>=1.27\neditables>=0.5\n' | "$uv" pip compile --quiet --upgrade --universal --python-version 3.11 \
        --generate-hashes --no-header --no-annotate $extra --output-file "tools/lock/$name.txt" pyproject.toml -
done
