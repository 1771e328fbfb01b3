# SPDX-License-Identifier: BSL-1.0
"""Makes C++ headers of an OpenAPI document: schemas, endpoints and one tuple of them. Entered by tools/generate.py."""
