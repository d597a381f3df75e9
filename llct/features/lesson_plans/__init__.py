"""Giáo án: uploaded in versions, submitted, approved or returned, and found again."""
