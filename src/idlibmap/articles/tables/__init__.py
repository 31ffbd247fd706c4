"""Tables of every format: what each kind of table says, one module a kind."""
