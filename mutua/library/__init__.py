"""Tools, guidance, pictures and the words that the association sorts by."""
