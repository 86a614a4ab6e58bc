"""The pure rules: standard library only, the moment passed in."""
