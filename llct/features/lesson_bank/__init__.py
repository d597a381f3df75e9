"""Kho bài giảng: approved plans of the centre, and of the province where they are shared."""
