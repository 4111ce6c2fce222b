distances[stop.town()] == UNREACHABLE || stop.distance() < distances[stop.town()]
