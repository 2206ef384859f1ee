"""What each document says: a review goes in, words come out."""
