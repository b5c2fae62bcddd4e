"""How many people a story's reports tell killed and injured: what each tells, and what they tell together."""
