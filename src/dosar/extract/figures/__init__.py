"""Figures: quantities, what they count, whose they are and as of when."""
