"""Files that the package brings along.

`common_passwords.txt.gz`: 49,267 passwords that leaked often, sorted, lower case; merged from
zxcvbn 4.5.0 (PyPI) and @zxcvbn-ts/language-common 4.1.3 (npm), both MIT, and some Turkish words.
"""
