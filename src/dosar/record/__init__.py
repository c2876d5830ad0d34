"""The record: what many reports tell together, made by pure functions from the facts of single reports.

No function here knows the clock, the network or a file; each result carries its reasons and its evidence.
"""
