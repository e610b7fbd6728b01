"""The certification body: what waits for a decision, the decisions, the results it publishes."""
