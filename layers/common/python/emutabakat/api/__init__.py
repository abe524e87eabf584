"""The REST interface: FastAPI over the use cases."""
