"""The container: one SQLite file behind one writer and a few views."""
