"""What a text says, read without a database: numbers, topics, spam, danger."""
