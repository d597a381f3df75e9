"""Measured beside a named peer in the same run; medians are printed, nothing is asserted."""
