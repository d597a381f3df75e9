"""Word papers: what they say (types), how they look (templates), how they are filled (render)."""
