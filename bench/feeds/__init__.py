"""Many feeds polled from a server on this machine: how many a minute, and in how much memory.

`MANSET_HOME=/tmp/room python -m bench.feeds 10000` makes a newsroom in a folder that has none yet and adds the feeds on
a quarter as many addresses of the loopback, so that politeness towards hosts counts as in life. It polls all of them
twice: first whole (every twentieth brings an article, the others are empty), then unchanged (304).
"""
