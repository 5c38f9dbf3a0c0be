"""A watched folder: files that are dropped in are taken in once they are whole, then moved to `done` or `refused`.

It never deletes a file, and looks at no folder below the one it watches. One watcher a folder.
"""
