"""Sign-up forms as people see them: by the tag on a page, and as pages of their own."""
