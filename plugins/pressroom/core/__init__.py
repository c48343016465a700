"""The domain: what a newsroom is, free of Pelican, Pillow, Jinja and the network."""
