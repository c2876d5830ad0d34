"""The reading room: the dossier served to a browser, for reading and for correcting by a person."""
