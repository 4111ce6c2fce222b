private final java.util.List<Branch> described = new java.util.ArrayList<>();
