"""Pure words of the trade: no Flask, no SQLAlchemy, no files."""
