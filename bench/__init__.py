"""The bench: Pressroom measured beside other generators, on the same stories. Not part of the package.

docs/developers/performance.md says how it is done and what the figures mean.
"""
