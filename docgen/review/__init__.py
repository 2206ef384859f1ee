"""A fidelity review: who takes part, what they promise each other, and by when."""
