"""People, companies and themes: their addresses, and what is told of each."""
