"""What stands around articles, told by its words: share rows, boxes, forms, footers; English and Turkish.

It owns the vocabulary and looks at one line at a time; where an article begins and ends is for `text` and `html`. Lines
are given folded (`manset.lib.text.fold`). ADR 8.
"""
