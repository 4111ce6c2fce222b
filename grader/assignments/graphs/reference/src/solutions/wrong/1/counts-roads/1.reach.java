stop.distance() + 1
