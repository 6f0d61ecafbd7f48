"""The Dutch language: tokens, terms, sentences and numbers. Nothing here knows the index."""
