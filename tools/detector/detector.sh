#!/bin/sh
# Train the line detector and measure it: `make detector TEXTS="laws.txt.xz:2 papers.txt" STEPS=6000`.
#
#   tools/detector/detector.sh TEXTS [RUN]
#
# TEXTS are files of prose, a paragraph a line, each with its weight; RUN (default: detector-run) keeps everything. Needs
# the extra `train`, whose wheel trueocr has the detector that training begins with, and the packages of
# tools/reader/faces.tsv (see tools/reader/reader.sh). The result is RUN/det.onnx: look at its figures, and at those of
# the benchmarks of scans, before it replaces the one of dictionaries/.
set -eu
texts=${1:?files of texts}
run=${2:-detector-run}
python=${PYTHON:-.venv/bin/python}
export OMP_THREAD_LIMIT=1

old=$("$python" -c 'import importlib.util as u, pathlib as p; print(p.Path(u.find_spec("trueocr").origin).parent / "models/det.onnx")')
"$python" -m tools.reader.faces "$run/faces" --npm "$run/node_modules"
set -- --old "$old" --faces "$run/faces" --texts $texts
[ -f "$run/held.npz" ] || "$python" -m tools.detector.shards "$run" --held "$@"
[ -d "$run/shards" ] || "$python" -m tools.detector.shards "$run" --pages "${PAGES:-1200}" "$@"
"$python" -m tools.detector.train "$run" --old "$old" --steps "${STEPS:-6000}" --to "$run/det.onnx"
"$python" -m tools.detector.measure "$old" "$run/det.onnx" --held "$run/held.npz"
