"""How sides and states look in every picture: colours, patterns, strengths."""
