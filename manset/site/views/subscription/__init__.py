"""Subscribing, confirming, choosing and leaving: by forms that work without JavaScript, and links that are signed."""
