"""How the record looks to a person and to a program: cells, tables, CSV and JSON over the rows of the views."""
