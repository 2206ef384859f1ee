"""What a person can ask for. Each carries things from room to room."""
