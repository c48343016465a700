"""Publishing: artifacts, what each was made from, and the staging tree that is swapped in."""
