"""The archive written out: as ninjs, as WordPress's export (WXR); and the edition as a folder for any web server.

It reads, and changes nothing. What readers cannot see now is left out and counted, unless it is asked for by name;
a batch of articles at a time is in memory, whatever the archive's size (ADR 18).
"""
