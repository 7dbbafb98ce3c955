"""`python -m bench`; light, for every client process imports it again."""

if __name__ == "__main__":
    from bench.running import main

    main()
