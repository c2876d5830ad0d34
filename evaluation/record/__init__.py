"""How well the record does: gold on what many reports tell together, and measures over what the commands print.

The gold of the project's own samples is ``examples/record/gold.toml``; `gold` loads it and `corpus` the reports that it
speaks of. `bcubed` measures groups (stories, echoes, entities), `links` the ledger and `events` the timeline. The
measures take the JSON objects that the commands print, so they know nothing of how the record is made; `run` runs the
commands and scores what they print. `confusable` and `meantime` load sets that others made.
"""
