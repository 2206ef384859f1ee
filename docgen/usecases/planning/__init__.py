"""Plans after a review: kept up to date, begun with what is known, printed, agreed."""
