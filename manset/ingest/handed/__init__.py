"""Handed over: deliveries that come to us over the web, kept before they are answered and taken in by the poller.

What one sender hands us is taken in in the order of its coming, each delivery once, whoever is killed meanwhile. It
never judges an item: that is intake's.
"""
