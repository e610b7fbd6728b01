"""The administrator's pages, by noun."""
