"""Pages before and beside reading them: apart in a process, in short, their source, what changed in them.

Nothing here knows Textual.
"""
