"""How well and how fast threadview searches, beside other programs: see benchmarks/README.md.

    python benchmarks/search.py [FOLDER] [--only finding,keys,building,filters,languages] [--quick]

FOLDER holds gbadev.jsonl.gz or korean-comments.txt; made texts stand for what it lacks. Each figure stands
beside the one that is wanted, ✓ or ✗; exit status 1 if one is missed. Times depend on the machine and on
what else it does; those of the other programs come from the same run.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # runs as a script, from anywhere

from benchmarks.searching import corpus

PARTS = ("finding", "keys", "building", "filters", "languages")


def main() -> int:
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("folder", type=Path, nargs="?", metavar="FOLDER", help="real comments")
    parser.add_argument("--only", default=",".join(PARTS), help="parts, with commas between them")
    parser.add_argument("--size", type=int, default=100_000, help="comments (default 100,000)")
    parser.add_argument("--queries", type=int, default=1000, help="of each kind (default 1,000)")
    parser.add_argument("--million", action="store_true", help="keys also with 1,000,000 comments: 8 GB")
    parser.add_argument("--no-peers", action="store_true", help="threadview alone")
    parser.add_argument("--failures", type=int, default=0, metavar="N", help="show N of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="a tenth of everything")
    args = parser.parse_args()
    only = args.only.split(",")
    if unknown := set(only) - set(PARTS):
        parser.error(f"--only: no part is called {', '.join(sorted(unknown))}: {', '.join(PARTS)}")
    if args.folder and not args.folder.is_dir():
        parser.error(f"{args.folder} is no folder")
    scale = 10 if args.quick else 1
    size, queries, peers = args.size // scale, args.queries // scale, not args.no_peers
    forum = corpus.forum(args.folder, size)
    fine = True
    if "finding" in only:
        from benchmarks.searching.finding import measure_finding

        korean = corpus.korean(args.folder, size)
        fine &= measure_finding(
            forum, korean, queries, with_peers=peers, failures=args.failures, seed=args.seed
        )
    if "keys" in only:
        from benchmarks.searching.keys import measure_keys

        fine &= measure_keys(forum, queries // 5, with_peers=peers, seed=args.seed)
        if args.million:
            whole = corpus.forum(args.folder, 10 * size)
            fine &= measure_keys(whole, queries // 5, with_peers=peers, seed=args.seed, count=10 * size)
    if "building" in only:
        from benchmarks.searching.building import measure_building

        fine &= measure_building(args.folder, size)
    if "filters" in only:
        from benchmarks.searching.filters import measure_filters

        fine &= measure_filters(forum, seed=args.seed)
    if "languages" in only:
        from benchmarks.searching.languages import measure_languages

        fine &= measure_languages(20 // scale, seed=args.seed, failures=args.failures)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
