"""The press: the edition, exactly as its sources are.

It owns keys, windows, the change log, the printer, the edition's directory and index, and the door that serves them. It
knows renderers but no news, imports nothing of ours but ``manset.lib``, and never decides what a page says.
ADR 5 says why an edition is printed instead of cached, ADR 10 how it is served.
"""
