"""Where work runs; no stage knows it."""
