"""The commands by subject. Each parses its options and calls one function; none has logic of its own."""
