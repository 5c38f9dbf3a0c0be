"""`python -m manset` is `manset`."""

from manset.config.command import main

if __name__ == "__main__":
    main()
