"""The corridor: the ordered list of stages and how they run."""
