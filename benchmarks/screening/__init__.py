"""How fast the screen answers, through a pseudo-terminal: see benchmarks/README.md."""
