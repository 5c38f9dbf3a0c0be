"""What readers do about comments: write, confirm, report, log in. No answer is kept by anybody."""
