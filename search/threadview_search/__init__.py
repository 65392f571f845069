"""Finding things in threads: query language, typo-tolerant matching, filters, languages."""
