"""Room 4: judgements in, answers out."""
