"""Our forms in one language, as a page or the app draws them."""
