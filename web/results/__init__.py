"""A page of results: cards, filters, the table of figures, and help where nothing is found."""
