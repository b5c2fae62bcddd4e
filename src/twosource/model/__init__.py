"""The nouns: frozen values that every room speaks in; imports nothing of ours.

said (what a document states) · judged (links, with reasons) · derived (what follows from both).
"""
