"""What the benches run as processes of their own: servers to compare with, and acts inside an instance."""
