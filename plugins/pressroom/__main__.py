"""`python -m pressroom` is the `pressroom` command."""

from pressroom.cli import main

main()
