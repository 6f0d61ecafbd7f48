"""What the knowledge base is: the model, Dutch, the index, searching and citing."""
