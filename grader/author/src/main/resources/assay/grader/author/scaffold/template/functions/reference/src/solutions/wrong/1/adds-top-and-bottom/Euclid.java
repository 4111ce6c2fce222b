public Fraction sum(Fraction first, Fraction second) {
  long numerator = first.numerator() + second.numerator();
  long denominator = first.denominator() + second.denominator();
  long divisor = gcd(numerator, denominator);
  return new Fraction(numerator / divisor, denominator / divisor);
}
