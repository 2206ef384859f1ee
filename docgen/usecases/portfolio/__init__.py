"""All the reviews a coordinator looks after, at one glance and over the years."""
