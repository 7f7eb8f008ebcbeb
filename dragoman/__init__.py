"""Dragoman: news coverage of a negotiation in, a checked record out."""
