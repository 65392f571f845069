"""Page in, records out: bytes of any scraped page become a Thread."""
