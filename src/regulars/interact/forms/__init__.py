"""Sign-up forms: what they ask, where and when they are shown, what came of them."""
