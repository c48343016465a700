"""The leak audit: nothing that is held back stands in any file of the staged tree, whatever wrote it.

`spelling` says in which forms a text may stand in a file, `views` what there is to read in a file, `net` looks for all
secrets at once, `searching` goes through the files, and `searched` remembers what was found clean.
"""
