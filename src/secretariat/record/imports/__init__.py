"""Tables that other tools export: taken in by one act, with a report on every row."""
