"""The questions one can ask of a casefile, each beside its SQL. `Casefile` has them as methods."""
