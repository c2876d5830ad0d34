"""``python -m dosar`` is ``dosar``."""

from dosar.cli import main

if __name__ == "__main__":
    main()
