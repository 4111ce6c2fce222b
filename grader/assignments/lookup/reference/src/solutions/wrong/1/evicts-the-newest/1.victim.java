recency.newest()
