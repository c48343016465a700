"""Programs that each draw the same pictures with another library; run by `bench/pictures.py`."""
