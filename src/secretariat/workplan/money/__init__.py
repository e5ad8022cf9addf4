"""What actions cost, and the money that is there for them."""
