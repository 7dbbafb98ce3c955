"""Who leaves and why, found each night and reported by what is lost."""
