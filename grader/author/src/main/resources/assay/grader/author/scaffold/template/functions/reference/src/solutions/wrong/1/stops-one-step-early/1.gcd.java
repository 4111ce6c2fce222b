return b == 0 ? a : b;
