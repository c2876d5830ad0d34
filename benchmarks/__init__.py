"""How fast Dosar is, and how much memory it takes. See README.md."""
