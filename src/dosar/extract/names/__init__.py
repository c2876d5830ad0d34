"""Mentions: people, organisations, places, roles and peoples, each with the name that the report gives."""
