"""How a generative verifier is run: one file per engine."""
