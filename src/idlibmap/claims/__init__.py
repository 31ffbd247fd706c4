"""Reading claims: who took, lost, holds or denies what, when, according to whom."""
