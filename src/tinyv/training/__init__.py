"""Training of the verifier models."""
