"""Scorers: one module a task, each with `score(data) -> dict[str, float]`; floors that only rise in floors.json."""
