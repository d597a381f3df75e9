"""Papers that leave: sent for signature, signed, numbered."""
