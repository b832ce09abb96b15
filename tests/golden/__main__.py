"""Everything the product gives for a fixed set of inputs, held byte for byte.

    python -m tests.golden [--update] [--only NAME …]

Exit code 1 where an item differs. What was equal is kept in `.golden/`, so that a later difference can be shown.
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.golden.compare import UNKNOWN, Outcome, compare, recorded, write
from tests.golden.items import items


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.golden", description="The golden set.")
    parser.add_argument("--update", action="store_true", help="take what comes out now as the golden set")
    parser.add_argument("--only", nargs="*", default=[""], metavar="NAME", help="items whose name begins so")
    parser.add_argument("--times", action="store_true", help="how long each item took")
    args = parser.parse_args()
    known, found, outcomes = recorded(), {}, []
    for item in items():
        if not item.name.startswith(tuple(args.only)):
            continue
        start = time.process_time()
        outcome = compare(item, None if args.update else known.get(item.name, UNKNOWN), keep=True)
        outcomes.append(outcome)
        if outcome.made:
            found[item.name] = outcome.made
        if args.times:
            print(f"{time.process_time() - start:6.2f} s  {item.name}")
        if outcome.what == "differs":
            print(f"{item.name} differs\n{outcome.difference}", flush=True)
    if args.update:
        write(known | found)
        print(f"{len(found)} items written")
        return 0
    return _report(outcomes)


def _report(outcomes: list[Outcome]) -> int:
    differ = sum(one.what == "differs" for one in outcomes)
    for one in outcomes:
        if one.what == "left out":
            print(f"{one.name} is left out: {one.difference}")
    equal = sum(one.what == "equal" for one in outcomes)
    print(f"golden set: {equal} of {len(outcomes)} items equal, {differ} differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
