"""From an address to an article. `fetch` is the only code here that opens sockets."""
