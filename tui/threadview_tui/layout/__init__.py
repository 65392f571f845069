"""Where everything stands: pure arithmetic over texts, widths and heights, without Textual."""
