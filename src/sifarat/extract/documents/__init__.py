"""What was agreed: documents, between whom and how they stand, and their signing as an event. Stands on `events`."""
