"""What the REST API takes and gives, one noun a file."""
