"""The storage ports: the same tests on the fakes and on DynamoDB in the emulator."""
