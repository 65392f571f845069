"""Made HTML pages: names of classes, markup of one comment, layouts of a thread, the page around it."""
