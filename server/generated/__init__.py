"""Documents that are generated from the models of the wire."""
