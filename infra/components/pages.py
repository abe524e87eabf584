"""Which of the two built documents an address shows: the rule of the edge and of this machine."""

import json

#: What the public pages' addresses begin with: an answer by link, by code, and verification.
PUBLIC_PATHS = ("/onay", "/kod", "/dogrula")


def is_public(path: str) -> bool:
    """Tell whether an address belongs to the public entry and its strict policy.

    >>> is_public("/onay/abc"), is_public("/onay.html"), is_public("/mutabakatlar")
    (True, True, False)
    """
    return path.startswith(PUBLIC_PATHS)


def document_of(path: str) -> str:
    """Return the file of the build that an address shows; an address with a dot names its own.

    >>> document_of("/kod"), document_of("/mutabakatlar/mut_1"), document_of("/assets/a.js")
    ('/onay.html', '/index.html', '/assets/a.js')
    """
    if "." in path.rsplit("/", 1)[-1]:
        return path
    return "/onay.html" if is_public(path) else "/index.html"


#: `document_of` as CloudFront runs it, before it looks into its cache.
DOCUMENT_OF_JS = f"""
function handler(event) {{
  var path = event.request.uri;
  if (path.slice(path.lastIndexOf('/') + 1).indexOf('.') === -1) {{
    var isPublic = {json.dumps(PUBLIC_PATHS)}.some(function (start) {{
      return path.indexOf(start) === 0;
    }});
    event.request.uri = isPublic ? '/onay.html' : '/index.html';
  }}
  return event.request;
}}
"""


def cache_control(path: str) -> str:
    """Return how long a file of the build may be kept; names under `/assets/` carry a hash.

    >>> cache_control("/assets/index-Bx3.js"), cache_control("/index.html")
    ('public, max-age=31536000, immutable', 'no-cache')
    """
    return "public, max-age=31536000, immutable" if path.startswith("/assets/") else "no-cache"
