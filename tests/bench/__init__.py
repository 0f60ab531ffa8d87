"""Figures, not verdicts: what an act costs at DynamoDB, how long functions load, how fast a message arrives."""
