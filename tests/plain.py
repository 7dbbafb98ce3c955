"""Answers of our own servers, asked in plain HTTP.

`httpx.get` and its like read the list of certificates anew for each request, which takes 20 ms.
"""

from __future__ import annotations

import ssl
from functools import partial
from typing import Final

import httpx

NO_CERTIFICATES: Final = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  #: it trusts nobody

get = partial(httpx.get, verify=NO_CERTIFICATES)  # noqa: TID251 (here)
post = partial(httpx.post, verify=NO_CERTIFICATES)  # noqa: TID251 (here)
request = partial(httpx.request, verify=NO_CERTIFICATES)  # noqa: TID251 (here)
