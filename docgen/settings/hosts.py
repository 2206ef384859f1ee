"""What this machine calls itself."""

THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
