"""The office: keeps the record of what was agreed, and follows it up."""
