"""What each piece of a report is, where its format does not say."""
