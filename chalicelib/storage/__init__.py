"""The table: domain values in and out, every key from keys.py, every read on behalf of a tenant."""
