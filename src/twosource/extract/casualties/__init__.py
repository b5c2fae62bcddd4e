"""Who is told to have been killed, injured or shot, and how many of them."""
