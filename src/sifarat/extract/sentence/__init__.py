"""How a sentence hangs together: clauses, who says it, which mentions belong to which word. `events` stands on it."""
