public Fraction sum(Fraction first, Fraction second) {
  long common = gcd(first.denominator(), second.denominator());
  long left = first.numerator() * (second.denominator() / common);
  long right = second.numerator() * (first.denominator() / common);
  long denominator = first.denominator() / common * second.denominator();
  long divisor = gcd(left + right, denominator);
  return new Fraction((left + right) / divisor, denominator / divisor);
}
