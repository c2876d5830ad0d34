"""How well the readers do: gold sets, one scorer, floors that may only rise.

``python -m evaluation`` prints the figures. The way from gold to a figure: `sets` loads gold into the shape of `gold`,
`predict` lets the readers loose on the same inputs, `score` gives one `Verdict` for each fact of either side, and
`measures` and `listings` are views of the verdicts. `floors` keeps the figures from falling.
"""
