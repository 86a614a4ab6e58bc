"""What each verb means: one use case a file, in one transaction."""
