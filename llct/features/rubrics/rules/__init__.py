"""Rubrics and their arithmetic, without database or web.

definitions.py says what a rubric is, validation.py when it is complete, encoding.py how it is
stored and frozen, editing.py how a draft changes. results.py and panel.py hold what goes
into and comes out of the arithmetic of scoring.py; grading.py picks the band, sentences.py says
why. builtin/ holds the rubrics that come with the product.
"""
