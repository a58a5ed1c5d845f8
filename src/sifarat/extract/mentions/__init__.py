"""What an article names: persons, offices, bodies and states, one entry each. `sentence` puts them in order."""
