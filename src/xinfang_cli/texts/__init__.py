"""Every Chinese sentence and label, named."""
