"""What the site endures: its parts are killed while readers read and staff write."""
