"""What can be taken along: lists as CSV and JSON, citations, a collection as a file."""
