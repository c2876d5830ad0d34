"""``python -m evaluation``: how well the readers do, set by set and language by language."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from evaluation import floors, listings, sets
from evaluation.measures import Measures
from evaluation.record.sets import RECORD_SETS, RecordResult, table
from evaluation.result import Result, evaluate

ALL = (*sets.SETS, *RECORD_SETS)
_SHOWN = 5
_LEADING = ("precision", "recall", "f1")


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints what was asked for; 1 where floors were to be pinned and a measure is below its floor."""
    chosen = _parser().parse_args(arguments)
    results = [result for name in chosen.sets or ALL if (result := _evaluated(name))]
    if chosen.json:
        print(json.dumps({one.name: {"digest": one.digest, "figures": one.figures} for one in results}, indent=1))
    else:
        for result in results:
            print(*_shown(result, chosen), sep="\n")
    return _pin(results, lower=chosen.lower) if chosen.pin else 0


def _shown(result: Result | RecordResult, chosen: argparse.Namespace) -> list[str]:
    """The figures of one set, with the lists that were asked for."""
    if isinstance(result, RecordResult):
        return [table(result), *(["", *result.errors] if chosen.errors else ())]
    return [_table(result), *(_rules(result) if chosen.rules else ()), *(_errors(result) if chosen.errors else ())]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"only these sets (of {', '.join(ALL)})")
    parser.add_argument("--errors", action="store_true", help="list every error with the rule that made it")
    parser.add_argument("--rules", action="store_true", help="tell how many facts of each rule are right and wrong")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON, unrounded")
    parser.add_argument("--pin", action="store_true", help="write the figures, rounded down, as the new floors")
    parser.add_argument("--lower", action="store_true", help="with --pin: also where a measure has fallen")
    return parser


def _evaluated(name: str) -> Result | RecordResult | None:
    if name not in ALL:
        raise SystemExit(f"There is no set {name!r}; the sets are {', '.join(ALL)}.")
    if name in RECORD_SETS:
        result: Result | RecordResult | None = RECORD_SETS[name]()
    else:
        gold_set = sets.load(name)
        result = evaluate(gold_set) if gold_set else None
    if result is None:
        print(f"{name}: not here, so not scored.", file=sys.stderr)
    return result


def _table(result: Result) -> str:
    """The figures of one set, one line per kind and language."""
    head = f"\n{result.gold.name}: {len(result.gold.cases)} reports, {result.gold.digest}"
    columns = f"  {'':14} {'':4} {'gold':>5} {'prec.':>6} {'recall':>6} {'F1':>6}   attributes"
    lines = [
        f"  {kind.replace('_', ' '):14} {language:4} {_leading(measures)}   {_attributes(measures)}"
        for kind in result.gold.kinds
        for language, kinds in result.figures.items()
        if (measures := kinds.get(kind))
    ]
    return "\n".join([head, *_refusals(result.refused), columns, *lines])


def _refusals(refused: Sequence[str]) -> list[str]:
    """The inputs without an annotation, which cost their whole gold; only some where there are many."""
    more = len(refused) - _SHOWN
    shown = [f"  refused: {sentence}" for sentence in refused[:_SHOWN]]
    return [*shown, f"  refused: {more} more."] if more > 0 else shown


def _leading(measures: Measures) -> str:
    return " ".join([f"{measures['gold']:5.0f}", *(f"{measures[name]:6.3f}" for name in _LEADING)])


def _attributes(measures: Measures) -> str:
    names = [name for name in measures if not name.endswith(("gold", *_LEADING))]
    return "  ".join(f"{name} {measures[name]:.3f}{_apart(measures, name)}" for name in names)


def _apart(measures: Measures, name: str) -> str:
    """The precision and recall of an attribute that has them."""
    apart = [measures[each] for each in (f"{name}_precision", f"{name}_recall") if each in measures]
    return f" ({', '.join(f'{value:.3f}' for value in apart)})" if apart else ""


def _rules(result: Result) -> list[str]:
    """The record of each rule, worst first."""
    head = f"\n  {'rules of ' + result.gold.name:58} {'right':>6} {'flawed':>6} {'wrong':>6} {'unj.':>6} {'prec.':>6}"
    return [head] + [
        f"  {kind + ' ' + rule:58} {r.right:6} {r.flawed:6} {r.wrong:6} {r.unjudged:6} {r.precision:6.2f}"
        for (kind, rule), r in listings.rules(result.verdicts).items()
    ]


def _errors(result: Result) -> list[str]:
    return ["", *(f"{result.gold.name}\t{line}" for line in listings.errors(result.verdicts))]


def _pin(results: Sequence[Result | RecordResult], *, lower: bool) -> int:
    """Pins the floors of each set in which nothing fell since the last time; where its gold changed, in any case."""
    pinned, fell = floors.read(), False
    for result in results:
        name, before = result.name, pinned.get(result.name)
        falls = before.falls(result.figures) if before and before.digest == result.digest and not lower else []
        for fall in falls:
            print(f"{name}: {fall}, so the floors of this set stay (--lower pins them all the same).", file=sys.stderr)
        if not falls:
            pinned[name] = floors.pin(result.digest, result.figures)
        fell = fell or bool(falls)
    floors.write(pinned)
    return int(fell)


if __name__ == "__main__":
    sys.exit(main())
