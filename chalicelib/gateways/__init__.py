"""The world outside, except the table: clock, sockets, mail, sign-in, templates, secrets."""
