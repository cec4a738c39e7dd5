"""`python -m tinyv`."""

import sys

from tinyv.cli import main

if __name__ == "__main__":
    sys.exit(main())
