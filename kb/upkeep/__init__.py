"""What the one who runs it does with the generations: look at them, and go back to one."""
