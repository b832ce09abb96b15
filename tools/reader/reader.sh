#!/bin/sh
# Train the line reader further and write it with its card: `make reader TEXTS="laws.txt.xz:2 papers.txt" HOURS=8`.
#
#   tools/reader/reader.sh TEXTS [RUN]
#
# TEXTS are files of prose, a paragraph a line, each with its weight; RUN (default: reader-run) keeps everything, so the
# same command goes on where it was stopped. Needs the extra `train`, and the packages of tools/reader/faces.tsv:
# `cut -f3 tools/reader/faces.tsv | sort -u` (Debian's by apt-get install, npm's by npm install --ignore-scripts in RUN).
# Training begins with dictionaries/reader.onnx. The result is RUN/reader.onnx and RUN/reader.md: look at the figures
# before they replace those of dictionaries/.
set -eu
texts=${1:?files of texts}
run=${2:-reader-run}
python=${PYTHON:-.venv/bin/python}
export OMP_THREAD_LIMIT=1

"$python" -m tools.reader.faces "$run/faces" --npm "$run/node_modules"
[ -d "$run/held" ] || "$python" -m tools.reader.shards "$run" --held --faces "$run/faces" --texts $texts
"$python" -m tools.reader.shards "$run" --faces "$run/faces" --texts $texts &
maker=$!
trap 'kill $maker' EXIT
"$python" -m tools.reader.train "$run" --from dictionaries/reader.onnx --hours "${HOURS:-8}"
"$python" -m tools.reader.train "$run" --anneal "${ANNEAL:-40000}" --to "$run/reader.onnx"
[ -f "$run/hand.npz" ] || "$python" -m tools.hand.lines "$run/hand.npz" --faces "$run/faces" --texts $(echo "$texts" | sed 's/:[0-9.]*//g')
"$python" -m tools.hand.train "$run/reader.onnx" "$run/hand.npz" --print "$(ls "$run"/shards/*.npz | tail -1)" --to "$run/reader.onnx"
"$python" -m tools.reader.card "$run/reader.onnx" "$run/reader.md" --run "$run" --sets "$run"/held/*.npz
