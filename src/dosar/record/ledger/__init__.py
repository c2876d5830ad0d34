"""The figure ledger: who claims which number, as of when, and how the claims stand to each other.

`build` makes it from the figures of a story's reports; what is comparable and what the links mean is fixed in
``docs/record.md``. `spread` is a view over it.
"""

from dosar.record.ledger.ledger import Ledger, build
from dosar.record.ledger.spread import Spread, spread

__all__ = ["Ledger", "Spread", "build", "spread"]
