"""What the pages of the running edition say: markup, links, lists, feeds, structured data. Without a browser."""
