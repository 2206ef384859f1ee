"""The fidelity report of a kept review: what is written, made, and becomes of it."""
