"""What is stored in the four DynamoDB tables, and how it is found again without a scan."""
