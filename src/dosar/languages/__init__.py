"""Languages as folders of data: the schema of packs and their compiler."""
