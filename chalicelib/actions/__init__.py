"""One use case a function: fetch on behalf of an actor, apply the rule, write once, then tell."""
