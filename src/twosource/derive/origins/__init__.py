"""How many independent origins stand behind a claim: tellers are resolved, followed back and counted (design 3)."""
