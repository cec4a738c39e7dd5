"""The verifiers: rules, models, and the cascade of both."""
