"""One module per kind of exhibit, and the catalogue that names them."""
