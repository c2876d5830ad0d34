"""Trains the Romanian sequence model for mentions on RONEC and writes it into the pack.

    python tools/train_mentions.py DATA [--out FILE]

DATA is the folder with the files of RONEC (github.com/dumitrescustefan/ronec, MIT licence) as JSON lines:
`v1_minus_v2test.jsonl` and `v2_valid.jsonl`. Sentences are read in the files' order and the trainer draws no random
numbers, so that the same data, code and version of python-crfsuite give the same file. Nothing of the data is kept but
weights of features that it shares with other texts, single words among them.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pycrfsuite
from mention_sets import Labelled, Name, ronec

from dosar.extract.layout.layout import lay_out
from dosar.extract.names.line import Candidate, Line
from dosar.extract.names.mentions import lines_of
from dosar.extract.names.names import names
from dosar.extract.names.wordmarks import features
from dosar.languages import models

OLD, NEW = "v1_minus_v2test.jsonl", "v2_valid.jsonl"
OUT = Path(models.__file__).parent / "ro" / models.MENTIONS

#: L1 and L2 penalties chosen on `NEW` by a model of `OLD`; smaller ones double the file and gain nothing.
PARAMETERS = {"c1": 0.2, "c2": 0.2, "max_iterations": 60, "feature.minfreq": 1}


def main() -> None:
    """Trains on both files and tells the size and the hash of the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("--out", type=Path, default=OUT)
    chosen = parser.parse_args()
    train([*ronec(chosen.data / OLD), *ronec(chosen.data / NEW)], chosen.out)
    data = chosen.out.read_bytes()
    print(f"{chosen.out.name}: {len(data):,} bytes, sha256:{hashlib.sha256(data).hexdigest()}")


def train(texts: Iterable[Labelled], out: Path) -> None:
    """Trains a model on the sentences of the texts, in order, and writes it to ``out``."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    for text in texts:
        for line, candidates in sentences(text):
            trainer.append(features(line, candidates), labels(line, text.names))
    trainer.train(str(out))


def sentences(text: Labelled) -> Iterator[tuple[Line, list[Candidate]]]:
    """The sentences of a text that have words, with the rules' candidates, as the reader sees them."""
    for line in lines_of(lay_out(text.report)):
        if len(line):
            yield line, list(names(line))


def labels(line: Line, gold: Iterable[Name]) -> list[str]:
    """The label of each word: B- for the first word of a name, I- for its further words, O for the rest."""
    found = ["O"] * len(line)
    for start, end, kind in gold:
        inside = [at for at, word in enumerate(line.words) if start <= word.start < end]
        for at in inside:
            found[at] = f"{'B' if at == inside[0] else 'I'}-{kind}"
    return found


if __name__ == "__main__":
    main()
