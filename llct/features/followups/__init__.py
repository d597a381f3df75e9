"""Points to improve, from one observation to the next."""
