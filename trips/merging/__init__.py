"""Two records that are one: what would happen (`plan`), and doing it (`carry`)."""
