return stops.remove(0);
