"""Model verifiers: a language model judges what the rules leave open."""
