"""The pages of the end of a session: the centre finalises it, the certification body decides and publishes."""
