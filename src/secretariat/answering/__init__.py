"""What States answer: drafted, cleared at home, released; and what they are asked."""
