Stop nearest = stops.get(0);
for (Stop stop : stops) {
  nearest = stop.distance() < nearest.distance() ? stop : nearest;
}
stops.remove(nearest);
return nearest;
