"""`python -m bench`; light, for every client process imports it again."""

import os

if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small fits are 5 to 40 times slower else
    from bench.running import main

    main()
