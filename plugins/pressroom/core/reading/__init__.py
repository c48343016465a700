"""From files to models, one kind of file a module; `core/library.py` puts them together."""
