"""What happened: meetings, visits, sessions, routes, pledges, with who, when and where. Stands on `sentence`."""
