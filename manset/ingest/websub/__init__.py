"""WebSub's subscriber (W3C Recommendation, January 2018): hubs asked to send what is new, and what they send taken in.

A feed that names a hub is subscribed to, and polled every six hours while the lease holds; when the hub says no or
falls silent, polling is as it was.
"""
