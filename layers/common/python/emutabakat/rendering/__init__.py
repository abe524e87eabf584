"""Bytes from values: documents, workbooks and messages; knows no port and no cloud."""
