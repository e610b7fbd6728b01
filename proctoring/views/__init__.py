"""The pages of the proctor space, by what a proctor does there."""
