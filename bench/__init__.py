"""What the system costs, measured; `python -m bench [name …]`, see docs/performance.md."""
