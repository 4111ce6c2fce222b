// An entry stays where it is.
