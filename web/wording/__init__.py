"""How Dutch readers are told numbers, moments, changes and reasons."""
