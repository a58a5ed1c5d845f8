"""A language made ready: chunks, phrases, patterns and frames. It knows no article; `mentions` reads with it."""
