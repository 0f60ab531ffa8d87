"""The demo: an invented consortium with some hundred questions, for a first look and for the journeys."""
