"""Pages of people and of their centres, by noun."""
