stops.add(stop);
