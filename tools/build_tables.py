"""The core's tables of the text files of a folder, each beside its text: `channel_eng.tsv` gives `channel_eng.bin`.

python -m tools.build_tables [dictionaries]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.restore.decoder.built import Parts, built_file, encoded
from pipeline.restore.decoder.confusions import confusion_parts
from pipeline.restore.decoder.lexicon import read_lexicon
from pipeline.restore.decoder.resources import channel_parts, code_of, forms, lexicon_parts, read_channel
from pipeline.restore.grammar.places import place_parts


def tables(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Each file of a built table and what it is to hold."""
    lexicon = folder / "lexicon.tsv"
    words = read_lexicon(lexicon)
    parts: Parts = lexicon_parts(words)
    yield built_file(lexicon), encoded(parts, lexicon, ())
    code, form = code_of(parts[0]), dict(forms(words))
    for text in sorted(folder.glob("channel_*.tsv")):
        yield built_file(text), encoded(channel_parts(read_channel(text), code), text, (lexicon,))
    for text in sorted(folder.glob("confusions_*.tsv")):
        yield built_file(text), encoded(confusion_parts(text, code, form), text, (lexicon,))
    places = folder / "places.tsv"
    yield built_file(places), encoded(place_parts(places), places, ())


def main() -> None:
    for path, content in tables(Path(*sys.argv[1:2] or ["dictionaries"])):
        path.write_bytes(content)
        print(f"{path}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
