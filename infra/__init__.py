"""The infrastructure of e-Mutabakat, written with the AWS CDK."""
