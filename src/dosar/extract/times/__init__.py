"""Time expressions: from words to TIMEX3 values, resolved against the day of the report."""
