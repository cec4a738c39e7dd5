"""tinyv: the verifier for RL on reasoning models."""
