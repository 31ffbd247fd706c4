"""Films: the map day by day, as MP4, WebM or GIF."""
