"""Made pages: threads of our own with known truth, laid out and rendered in many ways."""
