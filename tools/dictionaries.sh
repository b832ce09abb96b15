#!/bin/sh
# Every derived file of dictionaries/ from a folder of texts: `make dictionaries TEXTS=folder`.
#
#   tools/dictionaries.sh TEXTS [OUT]
#
# TEXTS holds *.txt or *.txt.xz, a paragraph a line; those in TEXTS/heavy count three times (texts nearest to what will
# be read), those in TEXTS/light half (texts that repeat others, as a code repeats its laws);
# TEXTS/general.tsv.xz (word<TAB>count) and TEXTS/general_bigrams.tsv.xz (two words<TAB>count) are optional.
# Needs Tesseract with eng and vie. PAGES (150) pages are rendered and read for each channel; LEAST (1.0) prunes the
# language model: more makes it smaller.
# The files come into OUT (default: dictionaries-new); look at them before they replace dictionaries/. The core has a
# command of its own (make core).
set -eu
texts=${1:?folder of texts}
out=${2:-dictionaries-new}
python=${PYTHON:-.venv/bin/python}
export OMP_THREAD_LIMIT=1 PYTHONHASHSEED=0

mkdir -p "$out/work"
work=$out/work
set --
for file in "$texts"/*.txt "$texts"/*.txt.xz; do [ -f "$file" ] && set -- "$@" "$file"; done
[ $# -gt 0 ] || { echo "$texts: no *.txt or *.txt.xz in it" >&2; exit 3; }

options=
for kind in heavy light; do
    if [ -d "$texts/$kind" ]; then options="$options --$kind $(find "$texts/$kind" -name '*.txt*' | sort | tr '\n' ' ')"; fi
done
if [ -f "$texts/general.tsv.xz" ]; then options="$options --general $texts/general.tsv.xz"; fi
# shellcheck disable=SC2086  # options are words
"$python" -m tools.build_lexicon "$@" $options -o "$out/lexicon.tsv" --tokens "$work"
tokens="$work/plain.txt $work/heavy.txt $work/light.txt"
"$python" -m tools.build_shapes "$@" -o "$out/shapes.tsv"
"$python" -m tools.build_symbols "$@" -o "$out/symbol_tails.tsv"
# shellcheck disable=SC2046,SC2086  # names of files
"$python" -m tools.build_abbreviations $tokens --texts "$@" $(find "$texts" -mindepth 2 -name '*.txt*' | sort) \
    -o "$out/initials.tsv"

# shellcheck disable=SC2086  # names of files
"$python" -m tools.train_lm $tokens --lexicon "$out/lexicon.tsv" --least "${LEAST:-1.0}" -o "$out/lm.bin"
if [ -f "$texts/general.tsv.xz" ] && [ -f "$texts/general_bigrams.tsv.xz" ]; then
    "$python" -m tools.mix_general "$out/lm.bin" --lexicon "$out/lexicon.tsv" --unigrams "$texts/general.tsv.xz" \
        --bigrams "$texts/general_bigrams.tsv.xz" -o "$out/lm.bin"
fi

for lang in eng vie; do
    "$python" -m tools.channel_pairs "$@" --lang "$lang" --pages "${PAGES:-150}" --seed 11 -o "$work/pairs_$lang.tsv"
    # shellcheck disable=SC2046  # an option and its value
    "$python" -m tools.learn_channel "$work/pairs_$lang.tsv" -o "$out/channel_$lang.tsv" \
        $([ $lang = eng ] && echo --alike 300)
    "$python" -m tools.learn_confusions "$work/pairs_$lang.tsv" --channel "$out/channel_$lang.tsv" \
        --power "$([ $lang = vie ] && echo 0 || echo 0.5)" -o "$out/confusions_$lang.tsv"
done
cp dictionaries/confusions_eng_old.tsv "$out/" # of models that Debian does not have
cp dictionaries/places.tsv "$out/"
"$python" -m tools.build_tables "$out"

echo "made in $out; copy what is better into dictionaries/"
