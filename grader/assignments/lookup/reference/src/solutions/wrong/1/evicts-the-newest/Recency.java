Entry newest() {
  return end.older;
}
