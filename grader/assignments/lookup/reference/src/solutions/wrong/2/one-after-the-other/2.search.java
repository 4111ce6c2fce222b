int place = 0;
while (place < sorted.size() && order.compare(sorted.get(place), word) <= 0) {
  place++;
}
return place;
