"""Rubrics and their arithmetic, without database or web.

What a rubric is:  definitions.py (its parts), validation.py (when it is complete), encoding.py
(how it is stored and frozen), editing.py (how a draft changes), publishing.py (its workflow),
comparison.py (two versions), builtin/ (those that come with the product).
What it gives:     results.py and panel.py (what goes in and comes out), scoring.py (the
arithmetic), grading.py (which band), sentences.py (why, in words).
"""
