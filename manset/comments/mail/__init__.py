"""Mail about comments: what each letter says, and the sending of those that wait, out of the way of every act."""
