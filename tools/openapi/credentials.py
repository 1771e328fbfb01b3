# SPDX-License-Identifier: BSL-1.0
"""The credentials of a document, and which of them an operation needs."""

import re
from dataclasses import dataclass

from openapi.model import Inexpressible
from openapi.names import identifier
from openapi.parameters import HEADER_NAME
from openapi.types import plain


@dataclass
class Credential:
    """What one security scheme is in C++; `base` is empty for what the library has."""

    name: str
    base: str = ""
    comment: str = ""
    include: str = ""


class Credentials:
    def __init__(self, document, names, decisions):
        self.schemes, self.decisions = {}, decisions
        self.default = document.root.get("security") or []
        components = document.root.get("components") or {}
        for name, scheme in (components.get("securitySchemes") or {}).items():
            self.schemes[name] = self.scheme(name, document.resolved(scheme), names)

    def scheme(self, name, scheme, names):
        """A credential, a reason why there is none, or None where nothing is sent."""
        decided = self.decisions.of("credentials", name)
        if decided:
            return Credential(decided["type"], include=decided.get("include", ""))
        kind, http = scheme.get("type"), str(scheme.get("scheme", "")).lower()
        if kind in ("oauth2", "openIdConnect") or (kind == "http" and http == "bearer"):
            return Credential("bearer_token")
        if kind == "http" and http == "basic":
            return Credential("basic_credentials")
        if kind == "mutualTLS":
            return None
        place, key = scheme.get("in"), str(scheme.get("name", ""))
        if kind != "apiKey" or place not in ("header", "query"):
            return f"the credential {name} is " + ("sent in a cookie" if place == "cookie" else f"{kind} {http}".strip())
        if not (re.fullmatch(HEADER_NAME, key) if place == "header" else key and plain(key)):
            return f"the credential {name} is sent under a name that cannot be: {key!r}"
        base = f"{'header' if place == 'header' else 'query'}_key<\"{key}\">"
        where = f"Sent as `{key}`." if place == "header" else f"Sent in the query as `{key}`."
        return Credential(names.claim(identifier(name)), base, where)

    def own(self):
        return [one for one in self.schemes.values() if isinstance(one, Credential) and one.base]

    def needs(self, operation, qualified):
        """(spelling of what an operation needs, the credentials in it)."""
        sets, reason = [], None
        for alternative in operation.get("security", self.default):
            found = [self.schemes.get(name, f"the credential {name} is not described") for name in alternative]
            reason = next((one for one in found if isinstance(one, str)), reason)
            if not any(isinstance(one, str) for one in found):
                one = list(dict.fromkeys(credential.name for credential in found if credential))
                if one not in sets:
                    sets.append(one)
        if not sets and reason:
            raise Inexpressible(reason)
        sets.sort(key=lambda one: not one)  # nothing at all comes last: the first set that is whole is sent
        known = {one.name: one for one in self.schemes.values() if isinstance(one, Credential)}
        used = [known[name] for one in sets for name in one]
        spelled = [f"{qualified('needs')}<{', '.join(self.spelled(known[name], qualified) for name in one)}>" for one in sets]
        if len(spelled) < 2:
            return (spelled or [f"{qualified('needs')}<>"])[0], used
        return f"{qualified('any_of')}<{', '.join(spelled)}>", used

    @staticmethod
    def spelled(credential, qualified):
        return credential.name if credential.base or credential.include else qualified(credential.name)
