"""Hand-written tables and the code that makes them, with open sources, into authority records."""
