"""Publishing: artifacts, what each was made from, the staging tree, and the audits before the swap."""
