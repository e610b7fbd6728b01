"""The pages of the proctor space, one module for each address or pair of addresses."""
