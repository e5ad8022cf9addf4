"""Work plans as they come from elsewhere, and as they are handed on: files and documents."""
