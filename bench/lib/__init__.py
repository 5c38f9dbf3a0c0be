"""What all benches share: processes on one core, load, memory, the machine, rows and the page they are written to."""
