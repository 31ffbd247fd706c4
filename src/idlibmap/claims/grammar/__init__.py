"""The grammar: a labelled sentence → its phrases → who does what to which place → drafts."""
