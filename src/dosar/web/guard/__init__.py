"""What stands between the network and the pages: own names only, headers, sizes, sessions, roles, forms of our own."""
