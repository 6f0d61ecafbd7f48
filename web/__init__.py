"""Pages and API over a published generation; nothing here ever writes to the index."""
