"""Readyref: chat with a librarian, and the follow-up of every question."""
