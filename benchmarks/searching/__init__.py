"""What benchmarks/search.py measures: finding, speed while typing, building, filters and languages."""
